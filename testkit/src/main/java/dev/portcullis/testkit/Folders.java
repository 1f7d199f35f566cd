package dev.portcullis.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Folders that go when what worked in them is done.
public final class Folders {
  private Folders() {}

  /// Deletes a folder with all that is in it; links are not followed.
  public static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> each = Files.walk(folder)) {
      all = each.toList();
    }
    for (Path each : all.reversed()) {
      Files.delete(each);
    }
  }
}
