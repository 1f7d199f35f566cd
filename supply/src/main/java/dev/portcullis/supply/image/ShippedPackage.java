package dev.portcullis.supply.image;

import dev.portcullis.supply.component.Component;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A package in an image, and the layer that installed it in this version.
///
/// @param layer the position of the layer, from 0
public record ShippedPackage(Component component, int layer) {
  /// The packages of an image among whatever was found in it, in the order of the files and in that
  /// of each file. Those of the operating system are of its distribution.
  ///
  /// A database of packages is written anew by every layer that installs one. A package is of the
  /// lowest of the layers whose databases have it, without a gap up to the last one.
  public static List<ShippedPackage> of(ImageContents<?> contents) {
    Map<String, List<Earlier>> earlier = earlier(contents);
    List<ShippedPackage> packages = new ArrayList<>();
    for (FileReading<?> each : contents.shipped()) {
      List<Earlier> before = earlier.getOrDefault(each.file().path(), List.of());
      for (Object item : each.reading().items()) {
        if (item instanceof Component component) {
          int layer = layer(new Key(component), each.file().layer(), before);
          packages.add(new ShippedPackage(contents.image().distribution().of(component), layer));
        }
      }
    }
    return packages;
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
      for (Object item : each.reading().items()) {
        if (item instanceof Component component) {
          packages.add(new Key(component));
        }
      }
      earlier
          .computeIfAbsent(each.file().path(), _ -> new ArrayList<>())
          .add(new Earlier(each.file().layer(), packages));
    }
    earlier.values().forEach(each -> each.sort(Comparator.comparingInt(Earlier::layer).reversed()));
    return earlier;
  }
}
