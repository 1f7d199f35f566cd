package dev.portcullis.supply.image;

import dev.portcullis.supply.extent.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Where one image comes from: an archive, a folder, a registry.
///
/// A source hands out what it has. Whether a blob is what its digest says is found out by who reads
/// it; what a source decides by itself, such as which manifest of an index is meant, it verifies.
public interface ImageSource {
  /// What people call the image.
  String reference();

  /// What the image consists of.
  ///
  /// @throws IOException when it cannot be had, or is no manifest of an image; the message tells
  ///   people why
  ImageManifest manifest() throws IOException;

  /// A blob from its beginning, as it is stored; whoever opens it closes it. Several may be open at
  /// a time, in several threads.
  ///
  /// @throws IOException when it cannot be had
  InputStream open(Descriptor blob) throws IOException;

  /// Where a blob lies in a file of this machine, if it does: it is read at several places then.
  ///
  /// @throws IOException when it cannot be had
  default Optional<Stored> stored(Descriptor blob) throws IOException {
    return Optional.empty();
  }
}
