package dev.portcullis.supply.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Mark;

/// The content of a file, a character for each byte, so that nothing is ever lost in decoding.
final class Text {
  /// As git tells binary files: by a zero among the first bytes.
  private static final int LOOKED_AT = 8000;

  private final String file;
  private final byte[] bytes;
  private final String characters;
  private final boolean binary;
  private final boolean recoded;

  /// Up to here lines have been counted; questions come in the order of the text.
  private int counted;

  private int line = 1;
  private int column = 1;

  Text(String file, byte[] content) {
    this.file = file;
    this.bytes = utf8(content);
    this.recoded = begins(content, 0xff, 0xfe) || begins(content, 0xfe, 0xff);
    this.characters = new String(bytes, ISO_8859_1);
    this.binary = characters.lastIndexOf(0, Math.min(LOOKED_AT, bytes.length)) >= 0;
  }

  /// What Windows writes in UTF-16 is read, too.
  private static byte[] utf8(byte[] content) {
    if (begins(content, 0xff, 0xfe)) {
      return new String(content, UTF_16LE).getBytes(UTF_8);
    }
    if (begins(content, 0xfe, 0xff)) {
      return new String(content, UTF_16BE).getBytes(UTF_8);
    }
    return content;
  }

  private static boolean begins(byte[] content, int first, int second) {
    return content.length >= 2 && content[0] == (byte) first && content[1] == (byte) second;
  }

  String file() {
    return file;
  }

  byte[] bytes() {
    return bytes;
  }

  String characters() {
    return characters;
  }

  boolean isBinary() {
    return binary;
  }

  /// Whether its offsets are others than those of what was given.
  boolean isRecoded() {
    return recoded;
  }

  /// The line and the column of the character at `offset`.
  long mark(int offset) {
    if (offset < counted) {
      counted = 0;
      line = 1;
      column = 1;
    }
    for (; counted < offset; counted++) {
      byte each = bytes[counted];
      if (each == '\n') {
        line++;
        column = 1;
      } else if ((each & 0xc0) != 0x80) { // not the rest of a character of UTF-8
        column++;
      }
    }
    return Mark.of(line, column);
  }
}
