package dev.portcullis.supply.image;

import dev.portcullis.supply.extent.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// An image whose blobs lie in files, each with something in front of it and behind.
record ImageOnDisk(TestImage image, Path folder) implements ImageSource {
  private static final int AROUND = 700;

  @Override
  public String reference() {
    return image.reference();
  }

  @Override
  public ImageManifest manifest() {
    return image.manifest();
  }

  @Override
  public InputStream open(Descriptor blob) throws IOException {
    return image.open(blob);
  }

  @Override
  public Optional<Stored> stored(Descriptor blob) throws IOException {
    byte[] content;
    try (InputStream in = image.open(blob)) {
      content = in.readAllBytes();
    }
    Path file = folder.resolve(blob.digest().replace(':', '-'));
    byte[] around = new byte[AROUND];
    try (var out = Files.newOutputStream(file)) {
      out.write(around);
      out.write(content);
      out.write(around);
    }
    return Optional.of(new Stored(file, AROUND, content.length));
  }
}
