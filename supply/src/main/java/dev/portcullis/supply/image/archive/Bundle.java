package dev.portcullis.supply.image.archive;

import dev.portcullis.supply.extent.Stored;
import java.io.IOException;
import java.io.InputStream;

/// Files by name, in a folder or in a tar archive.
interface Bundle {
  /// Whether there is a file of this name, which has `/` between its parts.
  boolean has(String name);

  /// Where the content of a file lies.
  ///
  /// @throws IOException also when there is none of this name
  Stored stored(String name) throws IOException;

  /// A small file as a whole.
  ///
  /// @throws IOException also when there is none, or it is larger than `limit` bytes
  default byte[] bytes(String name, int limit) throws IOException {
    try (InputStream in = stored(name).open()) {
      byte[] content = in.readNBytes(limit);
      if (content.length == limit && in.read() >= 0) {
        throw new IOException("'" + name + "' is larger than " + limit + " bytes");
      }
      return content;
    }
  }
}
