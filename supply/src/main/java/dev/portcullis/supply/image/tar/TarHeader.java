package dev.portcullis.supply.image.tar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/// One block of 512 bytes that begins an entry (POSIX.1-1988 `ustar`, and what GNU tar makes of
/// it).
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record TarHeader(byte[] block) {
  static final int SIZE = 512;

  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_LENGTH = 8;

  boolean isEmpty() {
    for (byte each : block) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  /// Old programs summed signed bytes. There is a header for each file, so that this counts: one
  /// sum without a question for each byte, and from it the other.
  boolean isSound() throws IOException {
    int signed = 0;
    int negative = 0;
    for (int i = 0; i < SIZE; i++) {
      signed += block[i];
      negative -= block[i] >> 7;
    }
    for (int i = CHECKSUM; i < CHECKSUM + CHECKSUM_LENGTH; i++) {
      signed += ' ' - block[i];
      negative += block[i] >> 7;
    }
    long sum = number(CHECKSUM, CHECKSUM_LENGTH);
    return sum == signed || sum == signed + 256 * negative;
  }

  char type() {
    return (char) (block[156] & 0xff);
  }

  int mode() throws IOException {
    return (int) number(100, 8) & 07777;
  }

  long size() throws IOException {
    return number(124, 12);
  }

  String target() {
    return text(157, 100);
  }

  /// GNU tar has something else in the place of the prefix, and another blank behind the magic.
  String name() {
    String name = text(0, 100);
    boolean prefixed = text(257, 6).equals("ustar") && block[263] == '0' && block[345] != 0;
    return prefixed ? text(345, 155) + "/" + name : name;
  }

  /// Whether a block that goes on with the holes of a sparse file of GNU tar follows this one.
  boolean goesOn() {
    return block[482] != 0;
  }

  private String text(int from, int length) {
    int end = from;
    while (end < from + length && block[end] != 0) {
      end++;
    }
    return decoded(block, from, end);
  }

  /// Names that are no UTF-8 stay different from each other.
  static String decoded(byte[] bytes, int from, int end) {
    if (isAscii(bytes, from, end)) {
      return new String(bytes, from, end - from, ISO_8859_1);
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, end - from)).toString();
    } catch (CharacterCodingException _) {
      return new String(bytes, from, end - from, ISO_8859_1);
    }
  }

  private static boolean isAscii(byte[] bytes, int from, int end) {
    int all = 0;
    for (int i = from; i < end; i++) {
      all |= bytes[i];
    }
    return all >= 0;
  }

  /// Octal digits, or what is too large for them in binary.
  private long number(int from, int length) throws IOException {
    if ((block[from] & 0x80) != 0) {
      return binary(from, length);
    }
    long value = 0;
    for (int i = from; i < from + length; i++) {
      int c = block[i];
      if (c >= '0' && c <= '7') {
        value = value << 3 | (c - '0');
      } else if (c != ' ' && c != 0) {
        throw new IOException("expected a tar header, got something else");
      } else if (value > 0) {
        return value;
      }
    }
    return value;
  }

  private long binary(int from, int length) throws IOException {
    long value = block[from] & 0x7f;
    for (int i = from + 1; i < from + length; i++) {
      if (value > Long.MAX_VALUE >> 8) {
        throw new IOException("expected a number of a tar header, got one that is too large");
      }
      value = value << 8 | (block[i] & 0xff);
    }
    return value;
  }
}
