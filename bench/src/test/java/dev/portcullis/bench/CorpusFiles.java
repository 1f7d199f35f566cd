package dev.portcullis.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The files of the corpus that `bench/micro` generated.
public final class CorpusFiles {
  private CorpusFiles() {}

  public static List<byte[]> contents() {
    try (Stream<Path> paths =
        Files.walk(Path.of(System.getProperty("corpus", "bench/target/micro")))) {
      List<byte[]> contents = new ArrayList<>();
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        contents.add(Files.readAllBytes(path));
      }
      return contents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
