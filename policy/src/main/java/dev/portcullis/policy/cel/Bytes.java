package dev.portcullis.policy.cel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A sequence of octets.
public final class Bytes implements Comparable<Bytes> {
  private final byte[] octets;

  public Bytes(byte[] octets) {
    this.octets = octets.clone();
  }

  /// The UTF-8 form of `text`.
  public static Bytes of(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public byte[] octets() {
    return octets.clone();
  }

  public int size() {
    return octets.length;
  }

  public Bytes plus(Bytes other) {
    byte[] both = Arrays.copyOf(octets, octets.length + other.octets.length);
    System.arraycopy(other.octets, 0, both, octets.length, other.octets.length);
    return new Bytes(both);
  }

  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(octets, other.octets);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /// The octets read as UTF-8, for messages.
  @Override
  public String toString() {
    return new String(octets, StandardCharsets.UTF_8);
  }
}
