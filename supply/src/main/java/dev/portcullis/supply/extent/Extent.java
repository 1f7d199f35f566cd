package dev.portcullis.supply.extent;

import java.io.IOException;
import java.nio.channels.FileChannel;

/// Bytes that can be read at any place.
public interface Extent {
  /// How many there are.
  long size();

  /// Copies `length` bytes from the place `at` on to `into`, where they begin at `from`.
  ///
  /// @throws IOException also when there are not so many
  void read(long at, byte[] into, int from, int length) throws IOException;

  /// `length` bytes from the place `at` on, copied.
  ///
  /// @throws IOException also when there are not so many
  default byte[] bytes(long at, int length) throws IOException {
    require(at, length, size());
    byte[] bytes = new byte[length];
    read(at, bytes, 0, length);
    return bytes;
  }

  /// `length` bytes from the place `at` on, not copied.
  ///
  /// @throws IOException when there are not so many
  default Extent part(long at, long length) throws IOException {
    require(at, length, size());
    return new Part(this, at, length);
  }

  /// Those of an array, which is not copied: whoever gives it away leaves it alone.
  static Extent of(byte[] bytes) {
    return new InMemory(bytes);
  }

  /// Those of a file, for as long as it is open.
  static Extent of(FileChannel file) throws IOException {
    return new InFile(file, file.size());
  }

  /// Refuses a part that is not inside of `size` bytes.
  static void require(long at, long length, long size) throws IOException {
    if (at < 0 || length < 0 || at > size || length > size - at) {
      throw new IOException("cut off: %d bytes at %d of %d".formatted(length, at, size));
    }
  }
}
