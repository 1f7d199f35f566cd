package dev.portcullis.supply.document;

/// Reads the four kinds of strings of TOML.
final class TomlStrings {
  private final Cursor cursor;

  TomlStrings(Cursor cursor) {
    this.cursor = cursor;
  }

  static boolean isControl(char c) {
    return (c < ' ' && c != '\t') || c == 0x7f;
  }

  /// A string of any kind.
  String any() throws BrokenException {
    long mark = cursor.mark();
    if (cursor.passes("\"\"\"")) {
      return lines(mark, '"');
    }
    return cursor.passes("'''") ? lines(mark, '\'') : line();
  }

  /// A string on one line.
  String line() throws BrokenException {
    long mark = cursor.mark();
    char quote = cursor.next();
    StringBuilder text = new StringBuilder();
    while (cursor.peek() != quote) {
      if (cursor.isAtEnd() || isControl(cursor.peek())) {
        throw new BrokenException(mark, "a string does not end on its line");
      }
      char c = cursor.next();
      if (c == '\\' && quote == '"') {
        escape(text, mark);
      } else {
        text.append(c);
      }
    }
    cursor.next();
    return text.toString();
  }

  private String lines(long mark, char quote) throws BrokenException {
    String end = String.valueOf(quote).repeat(3);
    StringBuilder text = new StringBuilder();
    if (!cursor.passes("\n")) {
      cursor.passes("\r\n");
    }
    while (!cursor.isAt(end)) {
      if (cursor.isAtEnd()) {
        throw new BrokenException(mark, "a string does not end");
      }
      char c = cursor.next();
      if (c == '\\' && quote == '"') {
        escapeOfLines(text, mark);
      } else if (isControl(c) && c != '\n' && !(c == '\r' && cursor.isAt("\n"))) {
        throw new BrokenException(mark, "a string holds a control character");
      } else {
        text.append(c);
      }
    }
    cursor.passes(end);
    // Up to two quotes may stand before the three that end it.
    for (int i = 0; i < 2 && cursor.peek() == quote; i++) {
      text.append(cursor.next());
    }
    return text.toString();
  }

  /// A backslash at the end of a line takes away all white space behind it.
  private void escapeOfLines(StringBuilder text, long mark) throws BrokenException {
    int from = cursor.offset();
    cursor.passAll(" \t\r\n");
    boolean passed = cursor.offset() > from;
    if (!passed) {
      escape(text, mark);
    } else if (cursor.since(from).indexOf('\n') < 0) {
      throw new BrokenException(mark, "a string holds an unknown escape");
    }
  }

  private void escape(StringBuilder text, long mark) throws BrokenException {
    switch (cursor.next()) {
      case 'b' -> text.append('\b');
      case 't' -> text.append('\t');
      case 'n' -> text.append('\n');
      case 'f' -> text.append('\f');
      case 'r' -> text.append('\r');
      case '"' -> text.append('"');
      case '\\' -> text.append('\\');
      case 'u' -> text.appendCodePoint(codePoint(4, mark));
      case 'U' -> text.appendCodePoint(codePoint(8, mark));
      default -> throw new BrokenException(mark, "a string holds an unknown escape");
    }
  }

  private int codePoint(int digits, long mark) throws BrokenException {
    long point = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(cursor.next(), 16);
      if (digit < 0) {
        throw new BrokenException(mark, "a string holds an unknown escape");
      }
      point = point * 16 + digit;
    }
    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    if (surrogate || point > Character.MAX_CODE_POINT) {
      throw new BrokenException(mark, "a string holds an escape that is no character");
    }
    return (int) point;
  }
}
