package dev.portcullis.supply.lockfile;

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
  static boolean isElsewhere(String version) {
    return version.indexOf(':') >= 0 || version.indexOf('/') >= 0 || version.indexOf('#') >= 0;
  }

  /// Behind a colon or a hash Yarn says for whom it is.
  private static boolean isArchive(String version) {
    int end = version.indexOf('#');
    int bound = version.indexOf("::");
    String path = version.substring(0, end >= 0 ? end : bound >= 0 ? bound : version.length());
    return path.endsWith(".tgz") || path.endsWith(".tar.gz") || path.endsWith(".tar");
  }
}
