package dev.portcullis.supply.installed.executable;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.portcullis.supply.extent.Extent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Numbers and names in the headers of a program.
record Numbers(Extent bytes, ByteOrder order) {
  /// As many entries as there can be, each of twice the size that they have.
  private static final int LARGEST_TABLE = 65_535 * 128;

  int two(long at) throws IOException {
    return buffer(at, Short.BYTES).getShort() & 0xffff;
  }

  long four(long at) throws IOException {
    return buffer(at, Integer.BYTES).getInt() & 0xffff_ffffL;
  }

  long eight(long at) throws IOException {
    return buffer(at, Long.BYTES).getLong();
  }

  /// A number of eight bytes, or of four.
  long word(long at, int size) throws IOException {
    return size == Long.BYTES ? eight(at) : four(at);
  }

  /// The characters up to the first that is 0, or `length`.
  String name(long at, int length) throws IOException {
    long left = Math.max(0, bytes.size() - at);
    byte[] name = bytes.bytes(at, (int) Math.min(length, left));
    int end = 0;
    while (end < name.length && name[end] != 0) {
      end++;
    }
    return new String(name, 0, end, US_ASCII);
  }

  /// A table of `count` entries, read at once.
  ///
  /// @throws IOException also when it is larger than any linker writes
  Numbers table(long at, int count, int size) throws IOException {
    long length = (long) count * size;
    if (length > LARGEST_TABLE) {
      throw new IOException("a table of %d entries of %d bytes each".formatted(count, size));
    }
    return new Numbers(Extent.of(bytes.bytes(at, (int) length)), order);
  }

  private ByteBuffer buffer(long at, int length) throws IOException {
    return ByteBuffer.wrap(bytes.bytes(at, length)).order(order);
  }
}
