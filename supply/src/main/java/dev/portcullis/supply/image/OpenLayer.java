package dev.portcullis.supply.image;

import dev.portcullis.supply.extent.Stored;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// A layer while somebody looks through it.
interface OpenLayer extends Closeable {
  /// The tar archive that it is, from its beginning.
  InputStream archive();

  /// Where a part of the archive lies by itself, if it does.
  Optional<Stored> stored(long position, long size) throws IOException;

  /// What the layer turned out to be, with all that nobody looked at.
  ///
  /// @throws IOException also when it is another one than its descriptor names
  Verified finish() throws IOException;

  /// A layer that was read to its end.
  ///
  /// @param diffId the digest of its content unpacked
  /// @param digest of the blob
  /// @param size of the blob in bytes
  record Verified(String diffId, String digest, long size) {}

  /// Opens one: where it lies if that can be, else as it comes.
  ///
  /// @throws IOException when it cannot be had
  static OpenLayer of(ImageSource source, Descriptor blob, Budget budget) throws IOException {
    Optional<Stored> stored = source.stored(blob);
    return stored.isPresent()
            && Digest.namesLayers(blob.digest())
            && Compression.of(stored.get()) == Compression.NONE
        ? new StoredLayer(stored.get(), blob, budget)
        : StreamedLayer.of(source.open(blob), blob, budget);
  }
}
