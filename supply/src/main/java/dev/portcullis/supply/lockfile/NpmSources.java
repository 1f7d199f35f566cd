package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.component.Graph;

/// Where packages of npm come from, when it is written instead of a version.
final class NpmSources {
  private NpmSources() {}

  /// Whether it is a part of the project: a member of its workspace, or a folder.
  static boolean isLocal(String version) {
    return version.startsWith("workspace:")
        || version.startsWith("link:")
        || version.startsWith("portal:")
        || version.startsWith("root:")
        || (version.startsWith("file:") && !isArchive(version));
  }

  /// Whether it is a repository or an archive, and so no version.
  private static boolean isElsewhere(String version) {
    return version.indexOf(':') >= 0 || version.indexOf('/') >= 0 || version.indexOf('#') >= 0;
  }

  /// Adds a package of which a version or another source is written, and says where it is then.
  static int add(String name, String version, long mark, Inventory into) {
    if (isLocal(version)) {
      return Graph.PROJECT;
    }
    if (isElsewhere(version)) {
      into.undetermined(name, mark, "it comes from '" + version + "'");
      return Inventory.NONE;
    }
    return into.add(name, version, mark);
  }

  /// Behind a colon or a hash Yarn says for whom it is.
  private static boolean isArchive(String version) {
    int end = version.indexOf('#');
    int bound = version.indexOf("::");
    String path = version.substring(0, end >= 0 ? end : bound >= 0 ? bound : version.length());
    return path.endsWith(".tgz") || path.endsWith(".tar.gz") || path.endsWith(".tar");
  }
}
