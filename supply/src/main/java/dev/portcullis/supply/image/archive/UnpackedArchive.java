package dev.portcullis.supply.image.archive;

import dev.portcullis.supply.extent.Stored;
import dev.portcullis.supply.image.Compression;
import dev.portcullis.supply.image.ImageLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// An archive as it can be read at any place: itself, or where it is packed as a whole (`docker
/// save | gzip`), a temporary file that is gone once this is closed.
///
/// @param path where it can be read
public record UnpackedArchive(Path path, Optional<Path> temporary) implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  /// The archive at `path`, which may also be a folder.
  ///
  /// @throws IOException also when it is larger than an image may be
  public static UnpackedArchive of(Path path) throws IOException {
    return of(path, ImageLimits.DEFAULT, Path.of(System.getProperty("java.io.tmpdir")));
  }

  static UnpackedArchive of(Path path, ImageLimits limits, Path temporaries) throws IOException {
    if (!Files.isRegularFile(path)) {
      return new UnpackedArchive(path, Optional.empty());
    }
    Stored packed = new Stored(path, 0, Files.size(path));
    Compression compression = Compression.of(packed);
    if (compression == Compression.NONE) {
      return new UnpackedArchive(path, Optional.empty());
    }
    Path temporary = Files.createTempFile(temporaries, "portcullis", ".tar");
    // Whoever interrupts the run leaves nothing of this size behind.
    temporary.toFile().deleteOnExit();
    try (InputStream file = packed.open();
        InputStream in = compression.unpack(file);
        OutputStream out = Files.newOutputStream(temporary)) {
      copy(in, out, packed.size(), limits);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    return new UnpackedArchive(temporary, Optional.of(temporary));
  }

  private static void copy(InputStream in, OutputStream out, long packed, ImageLimits limits)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long count = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      count += read;
      if (count > limits.bytes()) {
        throw new IOException("the archive is larger than " + limits.bytes() + " bytes unpacked");
      }
      if (!limits.letGrow(packed, count)) {
        throw new IOException(
            "the archive grows to more than %d times its size".formatted(limits.expansion()));
      }
      out.write(buffer, 0, read);
    }
  }

  @Override
  public void close() throws IOException {
    if (temporary.isPresent()) {
      Files.deleteIfExists(temporary.get());
    }
  }
}
