package dev.portcullis.supply.image;

import dev.portcullis.supply.extent.Stored;
import dev.portcullis.supply.installed.InstalledFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The content of one file of a layer as long as somebody looks into it: in memory, where it lies,
/// or in a temporary file that is gone afterwards.
record HeldContent(InstalledFile file, Optional<Path> temporary) implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  /// What is smaller is read sooner than looked up where it lies.
  private static final int SMALL = 1 << 16;

  static HeldContent of(
      String path,
      LayerEntry entry,
      Optional<Stored> stored,
      InputStream content,
      ImageLimits limits)
      throws IOException {
    if (stored.isPresent() && entry.size() > SMALL) {
      return new HeldContent(InstalledFile.of(path, entry.mode(), stored.get()), Optional.empty());
    }
    if (entry.size() <= limits.held()) {
      byte[] bytes = content.readNBytes((int) entry.size());
      return new HeldContent(InstalledFile.of(path, entry.mode(), bytes), Optional.empty());
    }
    Path temporary = Files.createTempFile("portcullis", ".file");
    try {
      try (OutputStream out = Files.newOutputStream(temporary)) {
        byte[] buffer = new byte[BUFFER];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
          out.write(buffer, 0, read);
        }
      }
      InstalledFile file = InstalledFile.of(path, entry.mode(), entry.size(), temporary);
      return new HeldContent(file, Optional.of(temporary));
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    if (temporary.isPresent()) {
      Files.deleteIfExists(temporary.get());
    }
  }
}
