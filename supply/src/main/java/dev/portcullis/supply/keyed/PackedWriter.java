package dev.portcullis.supply.keyed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;

/// Packs numbers and text into the bytes of a record, for [PackedReader].
public final class PackedWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /// A number from 0, small ones in few bytes.
  public PackedWriter number(long number) {
    if (number < 0) {
      throw new IllegalArgumentException("expected a number from 0, got " + number);
    }
    long rest = number;
    while (rest > 0x7f) {
      bytes.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
    return this;
  }

  /// A text, as UTF-8 behind its length.
  public PackedWriter text(String text) {
    byte[] encoded = text.getBytes(UTF_8);
    number(encoded.length);
    bytes.writeBytes(encoded);
    return this;
  }

  /// Texts behind their count.
  public PackedWriter texts(List<String> texts) {
    number(texts.size());
    texts.forEach(this::text);
    return this;
  }

  /// How many bytes there are by now.
  public int size() {
    return bytes.size();
  }

  public byte[] bytes() {
    return bytes.toByteArray();
  }
}
