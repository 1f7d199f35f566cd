package dev.portcullis.app.report;

/// Text that people can be shown wherever it was read: with a visible stand-in for what moves a
/// cursor, colours a terminal, turns the direction of writing or cannot be seen at all.
public final class Visible {
  private static final int STAND_IN = 0xFFFD;

  private Visible() {}

  /// `text` without control characters other than the end of a line.
  public static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        return replaced(text);
      }
    }
    return text;
  }

  /// `text` as one line: names and paths must not forge lines of a report.
  public static String line(String text) {
    return text(text).replace('\n', (char) STAND_IN);
  }

  private static boolean isPlain(char c) {
    return c == '\n' || (c >= ' ' && c < 0x7f);
  }

  private static String replaced(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      visible.appendCodePoint(standIn(c));
      i += Character.charCount(c);
    }
    return visible.toString();
  }

  private static int standIn(int c) {
    return switch (c) {
      case '\n' -> c;
      case '\t' -> ' ';
      default -> isInvisible(c) ? STAND_IN : c;
    };
  }

  /// Whether `c` does something instead of being seen: controls, bidirectional overrides, line and
  /// paragraph separators, halves of characters.
  static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
