package dev.portcullis.cluster.tetragon;

import java.io.IOException;
import java.util.Arrays;

/// Reads what protocol buffers write
/// ([encoding](https://protobuf.dev/programming-guides/encoding/)), field by field.
final class Wire {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  private static final int TYPE_BITS = 3;
  private static final int LONGEST_VARINT = 70;

  private final byte[] bytes;
  private int at;
  private int type;

  Wire(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean isAtEnd() {
    return at >= bytes.length;
  }

  /// Where the next one begins.
  int position() {
    return at;
  }

  byte[] since(int begin) {
    return Arrays.copyOfRange(bytes, begin, at);
  }

  /// The number of the next field.
  int field() throws IOException {
    long tag = varint();
    type = (int) (tag & ((1 << TYPE_BITS) - 1));
    return (int) (tag >>> TYPE_BITS);
  }

  /// The wire type of the field that was begun last.
  int type() {
    return type;
  }

  long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < LONGEST_VARINT; shift += 7) {
      if (isAtEnd()) {
        throw cut();
      }
      byte each = bytes[at++];
      value |= (long) (each & 0x7f) << shift;
      if (each >= 0) {
        return value;
      }
    }
    throw new IOException("expected a number of at most ten bytes at byte " + at);
  }

  byte[] bytes() throws IOException {
    long length = varint();
    if (length < 0 || length > bytes.length - at) {
      throw cut();
    }
    int begin = at;
    at += (int) length;
    return since(begin);
  }

  /// Passes over the field that was begun last.
  void skip() throws IOException {
    switch (type) {
      case VARINT -> varint();
      case BYTES -> bytes();
      case FIXED64 -> pass(Long.BYTES);
      case FIXED32 -> pass(Integer.BYTES);
      default -> throw new IOException("expected a wire type, got %d".formatted(type));
    }
  }

  private void pass(int count) throws IOException {
    if (count > bytes.length - at) {
      throw cut();
    }
    at += count;
  }

  private IOException cut() {
    return new IOException("expected more than %d bytes".formatted(bytes.length));
  }
}
