package dev.portcullis.supply.installed.java;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/// What an archive tells of itself, willingly or not.
///
/// @param name that of its file
/// @param built what Maven wrote into it and into what was shaded into it
/// @param named artifacts that files in it are named after, and that may be it
record Clues(
    ArchiveName name,
    ManifestAttributes manifest,
    List<BuildProperties> built,
    List<ArtifactName> named,
    ClassPackages packages) {
  Clues {
    built = List.copyOf(built);
    named = List.copyOf(named);
  }

  String symbolicName() {
    return manifest.plain("Bundle-SymbolicName");
  }

  String moduleName() {
    return manifest.value("Automatic-Module-Name");
  }

  String vendor() {
    return manifest.value("Implementation-Vendor-Id");
  }

  String title() {
    return manifest.value("Implementation-Title");
  }

  /// Whether anything in it has a name that begins with one of these.
  boolean isOf(Set<String> owners) {
    return owners.contains(ClassPackages.owner(symbolicName()))
        || owners.contains(ClassPackages.owner(moduleName()))
        || owners.contains(ClassPackages.owner(vendor()))
        || !Collections.disjoint(owners, packages.owners())
        || packages.owners().stream()
            .anyMatch(each -> owners.contains(each.substring(0, each.indexOf('.') + 1)));
  }

  /// Whether nothing in it tells whose it is.
  boolean isMute() {
    return packages.owners().isEmpty() && symbolicName().indexOf('.') < 0;
  }
}
