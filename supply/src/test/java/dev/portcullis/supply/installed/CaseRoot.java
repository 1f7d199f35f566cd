package dev.portcullis.supply.installed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The tree that a case has below `root`: a root file system in small.
///
/// @param folder of the case
record CaseRoot(Path folder) {
  private static final int MODE = 0755;

  /// Its files that somebody claims by their path in the image, sorted by it.
  List<InstalledFile> claimed(Predicate<String> claim) throws IOException {
    Path root = folder.resolve("root");
    List<InstalledFile> files = new ArrayList<>();
    try (Stream<Path> below = Files.walk(root)) {
      for (Path each : below.filter(Files::isRegularFile).sorted().toList()) {
        String path = root.relativize(each).toString();
        if (claim.test(path)) {
          files.add(InstalledFile.of(path, MODE, Files.size(each), each));
        }
      }
    }
    return files;
  }
}
