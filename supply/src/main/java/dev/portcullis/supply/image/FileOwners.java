package dev.portcullis.supply.image;

import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Owner;
import dev.portcullis.supply.component.Owner.Share;
import dev.portcullis.supply.installed.OwnedFiles;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which packages of the operating system brought the files in which other packages were found.
final class FileOwners {
  private final Map<String, ShippedPackage> owners;

  private FileOwners(Map<String, ShippedPackage> owners) {
    this.owners = owners;
  }

  /// A package, and the file that tells of it.
  ///
  /// @param told how many packages the file tells of
  record Found(ShippedPackage shipped, String path, int told) {
    private boolean isOfSystem() {
      return shipped.component().ecosystem().isOfDistribution();
    }
  }

  /// Only files of which somebody asks are looked up: systems have hundreds of thousands.
  ///
  /// @param unnamed files that tell of something which they do not name
  static FileOwners of(ImageContents<?> contents, List<Found> found, List<ImageFile> unnamed) {
    Set<String> asked = new HashSet<>();
    unnamed.forEach(each -> asked.add(OwnedFiles.merged(each.path())));
    Map<String, ShippedPackage> system = new HashMap<>();
    for (Found each : found) {
      if (each.isOfSystem()) {
        Component component = each.shipped.component();
        system.put(key(each.path, component.name(), component.version()), each.shipped);
        system.put(key(each.path, component.name(), ""), each.shipped);
        system.put(key(each.path, "", ""), each.shipped);
      } else {
        asked.add(OwnedFiles.merged(each.path));
      }
    }
    Map<String, ShippedPackage> owners = new HashMap<>();
    for (FileReading<?> each : contents.shipped()) {
      for (Object item : each.reading().items()) {
        if (item instanceof OwnedFiles files) {
          ShippedPackage owner = system.get(key(files.database(), files.name(), files.version()));
          for (String path : owner == null ? List.<String>of() : files.paths()) {
            String merged = OwnedFiles.merged(path);
            if (asked.contains(merged)) {
              owners.putIfAbsent(merged, owner);
            }
          }
        }
      }
    }
    return new FileOwners(owners);
  }

  private static String key(String database, String name, String version) {
    return database + "\0" + name + "\0" + version;
  }

  /// The one whose file tells of a package. A file that a later layer changed so that it tells of
  /// another version is no longer its owner's, whatever the package manager believes.
  Optional<Owner> of(Found found) {
    ShippedPackage owner = found.isOfSystem() ? null : owner(found.path, found.shipped.layer());
    if (owner == null) {
      return Optional.empty();
    }
    Component component = found.shipped.component();
    // What is in an archive is named by a path inside of it.
    Share share = Share.of(component, component.location().file(), found.told);
    return Optional.of(new Owner(owner.component(), share));
  }

  /// Whether somebody owns a file as it is.
  boolean own(ImageFile file) {
    return owner(file.path(), file.layer()) != null;
  }

  private @Nullable ShippedPackage owner(String path, int layer) {
    ShippedPackage owner = owners.get(OwnedFiles.merged(path));
    return owner == null || layer > owner.layer() ? null : owner;
  }
}
