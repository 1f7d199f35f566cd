package dev.portcullis.app.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A file that a run writes: whoever reads it finds it whole, or as it was before. What is no
/// regular file, such as `/dev/stdout` or a pipe, is written to as it is.
public record WholeFile(Path path) {

  /// What keeps this file from being written, as far as that can be told before the work.
  public Optional<String> obstacle() {
    Path folder = folder();
    if (Files.isDirectory(path)) {
      return Optional.of("it is a folder");
    }
    if (Files.exists(path)) {
      return Files.isWritable(path) ? Optional.empty() : Optional.of("it may not be written");
    }
    if (!Files.isDirectory(folder)) {
      return Optional.of(
          (Files.exists(folder) ? "no folder: '" : "no such folder: '") + folder + "'");
    }
    return Files.isWritable(folder)
        ? Optional.empty()
        : Optional.of("the folder '" + folder + "' may not be written");
  }

  /// Writes what `content` writes, in UTF-8.
  public void write(Content content) throws WriteFailedException {
    try {
      if (isReplaced()) {
        replace(Files.exists(path) ? path.toRealPath() : path.toAbsolutePath(), content);
      } else {
        try (Writer out =
            Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
          content.write(out);
        }
      }
    } catch (IOException e) {
      throw new WriteFailedException("'" + path + "'", e);
    }
  }

  private Path folder() {
    Path absolute = path.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    return folder == null ? absolute : folder;
  }

  /// Whether what is written to it replaces what was there, as in all that is no device.
  /// `/dev/stdout` may lead to a regular file, which the shell goes on writing to.
  public boolean isReplaced() {
    Path absolute = path.toAbsolutePath();
    boolean device = absolute.startsWith("/dev") && !absolute.startsWith("/dev/shm");
    return !device && (Files.isRegularFile(path) || !Files.exists(path));
  }

  private static void replace(Path target, Content content) throws IOException {
    String name = "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".draft";
    Path draft = target.resolveSibling(name);
    if (Files.exists(target) && !Files.isWritable(draft.resolveSibling(""))) {
      draft = Files.createTempFile("portcullis", ".draft");
    }
    try {
      try (Writer out = Files.newBufferedWriter(draft)) {
        content.write(out);
      }
      move(draft, target);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// A file that is mounted by itself, into a container, cannot be replaced, only overwritten.
  private static void move(Path draft, Path target) throws IOException {
    try {
      Files.move(
          draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      if (!Files.exists(target)) {
        throw e;
      }
      try (OutputStream out = Files.newOutputStream(target)) {
        Files.copy(draft, out);
      }
    }
  }

  /// What a file holds.
  @FunctionalInterface
  public interface Content {
    void write(Writer out) throws IOException;
  }
}
