package dev.portcullis.supply.image.archive;

import dev.portcullis.supply.extent.Stored;
import dev.portcullis.supply.image.Descriptor;
import dev.portcullis.supply.image.ImageSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// An image whose blobs lie in files.
interface StoredImage extends ImageSource {
  /// Where a blob lies.
  ///
  /// @throws IOException when there is none, or its name is none
  Stored place(Descriptor blob) throws IOException;

  @Override
  default InputStream open(Descriptor blob) throws IOException {
    return place(blob).open();
  }

  @Override
  default Optional<Stored> stored(Descriptor blob) throws IOException {
    return Optional.of(place(blob));
  }
}
