package dev.portcullis.app.report;

/// How many cells of a terminal text takes: two for each wide character of East Asia and each
/// emoji, none for a mark that stands on the character before it.
final class Cells {
  /// The first and last code points of the blocks that [UAX
  /// #11](https://www.unicode.org/reports/tr11/) has as wide or full-width, without the emoji.
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF,
    0xFE10, 0xFE19, 0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x1B2FF, 0x20000,
    0x3FFFD
  };

  private Cells() {}

  /// The cells of `line` from one index to another.
  static int width(String line, int from, int to) {
    int cells = 0;
    for (int i = from; i < to; ) {
      int c = line.codePointAt(i);
      cells += of(c);
      i += Character.charCount(c);
    }
    return cells;
  }

  static int of(int c) {
    if (c < 0x300) {
      return 1;
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> isWide(c) ? 2 : 1;
    };
  }

  private static boolean isWide(int c) {
    for (int i = 0; i < WIDE.length && c >= WIDE[i]; i += 2) {
      if (c <= WIDE[i + 1]) {
        return true;
      }
    }
    return Character.isEmojiPresentation(c);
  }
}
