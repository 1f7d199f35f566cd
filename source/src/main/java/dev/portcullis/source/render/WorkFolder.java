package dev.portcullis.source.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A temporary folder to work in, which goes away with all that is in it.
public record WorkFolder(Path path) implements AutoCloseable {

  /// A new one, by its real path, so that paths below it can be compared.
  ///
  /// @param prefix begins its name
  public static WorkFolder create(String prefix) throws IOException {
    return new WorkFolder(Files.createTempDirectory(prefix).toRealPath());
  }

  /// Deletes it as far as it can be: what was read is worth more than a clean temporary folder.
  @Override
  public void close() {
    try (var files = Files.walk(path)) {
      files.toList().reversed().forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException _) {
      // Whatever is left lies where the system keeps what may be deleted.
    }
  }
}
