package dev.portcullis.source.yaml;

/// Counts code points on the line that a fast reader is on; each byte is looked at once.
final class Columns {
  private final byte[] text;
  private int lineStart = -1;
  private int counted;
  private int following;

  Columns(byte[] text) {
    this.text = text;
  }

  /// The column, from 1, of `position` on the line that begins at `start`.
  int of(int position, int start) {
    if (start != lineStart || position < counted) {
      lineStart = start;
      counted = start;
      following = 0;
    }
    while (counted < position) {
      // Every byte of a code point but its first.
      if ((text[counted++] & 0xc0) == 0x80) {
        following++;
      }
    }
    return position - start - following + 1;
  }
}
