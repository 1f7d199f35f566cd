package dev.portcullis.app.respond.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What a file was moved to: `audit.log.1` and `audit.log-20261127` as logrotate does it,
/// `audit-2026-11-27T10-00-00.000.log` as the API server does. What is compressed is no longer
/// read.
record Rotated(Path file, FileTime modified) {

  /// Those of a file, the oldest first.
  static List<Rotated> of(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    String name = String.valueOf(file.getFileName());
    List<Rotated> all = new ArrayList<>();
    if (folder == null || !Files.isDirectory(folder)) {
      return all;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.toList()) {
        if (isOf(name, String.valueOf(each.getFileName())) && Files.isRegularFile(each)) {
          all.add(new Rotated(each, Files.getLastModifiedTime(each)));
        }
      }
    }
    all.sort(Comparator.comparing(Rotated::modified).thenComparing(Rotated::file));
    return all;
  }

  private static boolean isOf(String name, String other) {
    if (other.endsWith(".gz") || other.endsWith(".zst") || other.endsWith(".xz")) {
      return false;
    }
    int dot = name.lastIndexOf('.');
    boolean dated =
        dot > 0
            && other.startsWith(name.substring(0, dot) + "-")
            && other.endsWith(name.substring(dot));
    return dated || other.startsWith(name + ".") || other.startsWith(name + "-");
  }
}
