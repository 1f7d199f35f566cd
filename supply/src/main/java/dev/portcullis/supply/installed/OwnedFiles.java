package dev.portcullis.supply.installed;

import java.util.List;

/// Which files a package of an operating system brought, as far as they may tell of other packages.
///
/// @param database where the package itself is named
/// @param name of the package; empty where the database names no other one
/// @param version of the package; empty where the database has one version of each
/// @param paths below the root, as the package manager knows them
public record OwnedFiles(String database, String name, String version, List<String> paths) {
  public OwnedFiles {
    paths = List.copyOf(paths);
  }

  /// A path by which the same file is found, whether its folder is below `usr` or, as long ago and
  /// still in the lists of packages, beside it.
  public static String merged(String path) {
    return path.startsWith("lib") || path.startsWith("bin/") || path.startsWith("sbin/")
        ? "usr/" + path
        : path;
  }
}
