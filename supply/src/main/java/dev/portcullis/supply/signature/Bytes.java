package dev.portcullis.supply.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.HashFunction;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Bytes that nobody changes, so that records may hold and compare them.
final class Bytes {
  static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  static Bytes of(byte[] content) {
    return new Bytes(content.clone());
  }

  static Bytes utf8(String text) {
    return new Bytes(text.getBytes(UTF_8));
  }

  /// All of `parts`, one after the other.
  static Bytes join(Bytes... parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (Bytes part : parts) {
      whole.writeBytes(part.content);
    }
    return new Bytes(whole.toByteArray());
  }

  /// `value` in `width` bytes, the highest first.
  static Bytes number(long value, int width) {
    byte[] content = new byte[width];
    for (int i = 0; i < width; i++) {
      content[i] = (byte) (value >>> (8 * (width - 1 - i)));
    }
    return new Bytes(content);
  }

  int size() {
    return content.length;
  }

  boolean isEmpty() {
    return content.length == 0;
  }

  byte[] array() {
    return content.clone();
  }

  Bytes sha256() {
    return hash(HashFunction.SHA_256);
  }

  Bytes hash(HashFunction function) {
    return new Bytes(function.of(content));
  }

  Bytes slice(int from, int to) {
    return new Bytes(Arrays.copyOfRange(content, from, to));
  }

  Bytes first(int count) {
    return slice(0, Math.min(count, content.length));
  }

  String hex() {
    return HexFormat.of().formatHex(content);
  }

  String base64() {
    return Base64.getEncoder().encodeToString(content);
  }

  String text() {
    return new String(content, UTF_8);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return content.length + " bytes";
  }
}
