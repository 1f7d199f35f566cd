package dev.portcullis.cluster.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file that is replaced as a whole, so that whoever reads it finds all of the old or all of the
/// new text.
public record WholeFile(Path path) {
  public WholeFile {
    path = path.toAbsolutePath();
  }

  /// What is in it, nothing when it is not there.
  public String text() throws IOException {
    return Files.exists(path) ? Files.readString(path) : "";
  }

  /// Puts the text into it; it is on disk when it returns.
  public void replace(String text) throws IOException {
    Path target = Files.exists(path) ? path.toRealPath() : path; // a link stays one
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    try (FileChannel out = FileChannel.open(fresh, CREATE, WRITE, TRUNCATE_EXISTING)) {
      write(out, text);
    }
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Writes all of the text to where the channel is, and to disk.
  public static void write(FileChannel out, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
    out.force(true);
  }

  /// Keeps it to this process until the channel is closed.
  ///
  /// @throws IOException when another one has it
  public FileChannel lock() throws IOException {
    FileChannel opened =
        FileChannel.open(path.resolveSibling(path.getFileName() + ".lock"), CREATE, WRITE);
    try {
      if (opened.tryLock() != null) {
        return opened;
      }
    } catch (OverlappingFileLockException _) {
      // said below
    }
    opened.close();
    throw new IOException("'%s' is in use by another process".formatted(path));
  }
}
