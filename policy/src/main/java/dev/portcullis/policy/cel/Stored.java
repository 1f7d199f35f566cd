package dev.portcullis.policy.cel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Reads what [Storing] wrote, from its beginning or from a part. Not safe for use by many threads.
public final class Stored {
  private final byte[] bytes;
  private int at;

  public Stored(byte[] bytes) {
    this(bytes, 0);
  }

  private Stored(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  public byte octet() {
    return bytes[at++];
  }

  public long fixed() {
    long number = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      number = number << 8 | (bytes[at++] & 0xff);
    }
    return number;
  }

  /// A number that is seldom large.
  public int number() {
    int number = 0;
    for (int shift = 0; ; shift += 7) {
      int octet = bytes[at++];
      number |= (octet & 0x7f) << shift;
      if (octet >= 0) {
        return number;
      }
    }
  }

  public String text() {
    int length = number();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  /// A text that is compared often, mostly with equal ones: the same string for the same text.
  public String word() {
    return text().intern();
  }

  public byte[] octets() {
    int length = number();
    byte[] octets = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return octets;
  }

  /// Whether something is there.
  public boolean flag() {
    return bytes[at++] != 0;
  }

  /// A part of its own, to be read now or later; this one goes on behind it.
  public Stored part() {
    int length = number();
    Stored part = new Stored(bytes, at);
    at += length;
    return part;
  }

  /// The same, to be read by somebody else.
  Stored again() {
    return new Stored(bytes, at);
  }

  @SuppressWarnings("unchecked") // holds what `item` read
  public <T> List<T> list(Item<T> item) {
    int size = number();
    Object[] list = new Object[size];
    for (int i = 0; i < size; i++) {
      list[i] = item.read(this);
    }
    return (List<T>) List.of(list);
  }

  /// How one item of a list is read.
  public interface Item<T> {
    T read(Stored from);
  }
}
