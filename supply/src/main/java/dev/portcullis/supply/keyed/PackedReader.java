package dev.portcullis.supply.keyed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Unpacks what a [PackedWriter] packed, and goes beyond its end nowhere: a checksum is no proof of
/// who wrote a file.
public final class PackedReader {
  private static final int LONGEST_SHIFT = 56;

  private final byte[] bytes;
  private int at;

  public PackedReader(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  public boolean hasMore() {
    return at < bytes.length;
  }

  public long number() throws IOException {
    long number = 0;
    for (int shift = 0; shift <= LONGEST_SHIFT; shift += 7) {
      if (at == bytes.length) {
        throw new EOFException("expected a number, got the end of the record");
      }
      byte next = bytes[at++];
      number |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new IOException("expected a number of at most 63 bits, got a longer one");
  }

  public String text() throws IOException {
    int length = count();
    String text = new String(bytes, at, length, UTF_8);
    at += length;
    return text;
  }

  public List<String> texts() throws IOException {
    int count = count();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return texts;
  }

  /// A number of things that follow, each of which has at least one byte.
  public int count() throws IOException {
    long count = number();
    if (count > bytes.length - at) {
      throw new EOFException(
          "expected at most %d more, got %d".formatted(bytes.length - at, count));
    }
    return (int) count;
  }
}
