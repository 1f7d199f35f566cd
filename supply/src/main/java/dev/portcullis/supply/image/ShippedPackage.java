package dev.portcullis.supply.image;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Owner;
import dev.portcullis.supply.component.Unnamed;
import dev.portcullis.supply.image.FileOwners.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A package in an image, the layer that installed it in this version, and whose it is.
///
/// @param layer the position of the layer, from 0
/// @param owner the package of the operating system that brought it; none of such packages
///   themselves, and of what came otherwise
public record ShippedPackage(Component component, int layer, Optional<Owner> owner) {
  /// One that no package of the operating system brought.
  public ShippedPackage(Component component, int layer) {
    this(component, layer, Optional.empty());
  }

  /// The packages of an image among whatever was found in it, in the order of the files and in that
  /// of each file. Those of the operating system are of its distribution.
  ///
  /// A database of packages is written anew by every layer that installs one. A package is of the
  /// lowest of the layers whose databases have it, without a gap up to the last one.
  ///
  /// Unreadable is what readers could not read, and what nothing names that ships: not what a
  /// package of the operating system brought, which has a name.
  public static Reading<ShippedPackage> of(ImageContents<?> contents) {
    Map<String, List<Earlier>> earlier = earlier(contents);
    List<Found> found = new ArrayList<>();
    for (FileReading<?> each : contents.shipped()) {
      String path = each.file().path();
      List<Earlier> before = earlier.getOrDefault(path, List.of());
      List<Component> told = components(each);
      for (Component component : told) {
        int layer = layer(new Key(component), each.file().layer(), before);
        found.add(
            new Found(
                new ShippedPackage(contents.image().distribution().of(component), layer),
                path,
                told.size()));
      }
    }
    Map<Unnamed, ImageFile> unnamed = unnamed(contents);
    FileOwners owners = FileOwners.of(contents, found, List.copyOf(unnamed.values()));
    List<ShippedPackage> packages = new ArrayList<>();
    for (Found each : found) {
      packages.add(
          new ShippedPackage(each.shipped().component, each.shipped().layer, owners.of(each)));
    }
    List<Unreadable> unreadable = new ArrayList<>(contents.unreadable());
    unnamed.forEach((each, file) -> {
      if (!owners.own(file)) {
        unreadable.add(each.unreadable());
      }
    });
    return new Reading<>(packages, unreadable);
  }

  private static Map<Unnamed, ImageFile> unnamed(ImageContents<?> contents) {
    Map<Unnamed, ImageFile> unnamed = new LinkedHashMap<>();
    for (FileReading<?> each : contents.shipped()) {
      for (Object item : each.reading().items()) {
        if (item instanceof Unnamed nothing) {
          unnamed.put(nothing, each.file());
        }
      }
    }
    return unnamed;
  }

  private static List<Component> components(FileReading<?> reading) {
    List<Component> components = new ArrayList<>();
    for (Object item : reading.reading().items()) {
      if (item instanceof Component component) {
        components.add(component);
      }
    }
    return components;
  }

  /// What tells a package of a file from another one.
  private record Key(String name, String version) {
    Key(Component component) {
      this(component.name(), component.version());
    }
  }

  /// What an earlier file at the same path named.
  private record Earlier(int layer, Set<Key> packages) {}

  private static int layer(Key key, int last, List<Earlier> before) {
    int layer = last;
    for (Earlier each : before) {
      if (each.layer < last) {
        if (!each.packages.contains(key)) {
          return layer;
        }
        layer = each.layer;
      }
    }
    return layer;
  }

  private static Map<String, List<Earlier>> earlier(ImageContents<?> contents) {
    Map<String, List<Earlier>> earlier = new HashMap<>();
    for (FileReading<?> each : contents.hidden()) {
      Set<Key> packages = new HashSet<>();
      components(each).forEach(component -> packages.add(new Key(component)));
      earlier
          .computeIfAbsent(each.file().path(), _ -> new ArrayList<>())
          .add(new Earlier(each.file().layer(), packages));
    }
    earlier.values().forEach(each -> each.sort(Comparator.comparingInt(Earlier::layer).reversed()));
    return earlier;
  }
}
