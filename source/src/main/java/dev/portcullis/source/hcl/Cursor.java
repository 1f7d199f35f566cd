package dev.portcullis.source.hcl;

import dev.portcullis.model.Mark;

/// A position in a text, what stands there, and the way on.
///
/// Whether a line's end is a space hangs on what surrounds it: it ends an attribute, but not within
/// parentheses.
final class Cursor {
  /// What the end of a line is.
  enum LineEnds {
    MATTER,
    ARE_SPACE
  }

  static final char END = '\uffff';

  private static final int DEEPEST = 150;

  private final String text;
  private final int end;
  private int position;
  private LineEnds lineEnds = LineEnds.MATTER;
  private int depth;

  // Places are asked for from front to back: each goes on where the last one was.
  private int marked;
  private int line = 1;
  private int column = 1;

  Cursor(String text) {
    this.text = text;
    this.end = text.length();
  }

  int position() {
    return position;
  }

  String text() {
    return text;
  }

  void moveTo(int there) {
    position = there;
  }

  boolean isAtEnd() {
    return position >= end;
  }

  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    return position + ahead < end ? text.charAt(position + ahead) : END;
  }

  char next() {
    return position < end ? text.charAt(position++) : END;
  }

  boolean sees(String sign) {
    return text.startsWith(sign, position);
  }

  /// Goes behind `sign` if it stands here.
  boolean takes(String sign) {
    if (!sees(sign)) {
      return false;
    }
    position += sign.length();
    return true;
  }

  void expect(String sign) throws Malformed {
    if (!takes(sign)) {
      throw expected("'" + sign + "'");
    }
  }

  /// Sets what the ends of lines are from here on, and says what they were.
  LineEnds now(LineEnds inside) {
    LineEnds before = lineEnds;
    lineEnds = inside;
    return before;
  }

  /// One level deeper in what nests.
  void enter() throws Malformed {
    if (++depth > DEEPEST) {
      throw fail("nested more than %d deep".formatted(DEEPEST));
    }
  }

  void leave() {
    depth--;
  }

  /// Goes behind spaces and comments, and behind line ends where they are space.
  void space() throws Malformed {
    while (position < end) {
      char c = peek();
      if (c == ' ' || c == '\t' || c == '\r' || c == '\ufeff') {
        position++;
      } else if (c == '\n' && lineEnds == LineEnds.ARE_SPACE) {
        position++;
      } else if (c == '#' || sees("//")) {
        passLine();
      } else if (sees("/*")) {
        passComment();
      } else {
        return;
      }
    }
  }

  /// Goes behind spaces, comments and line ends, whatever these are.
  void blank() throws Malformed {
    LineEnds before = now(LineEnds.ARE_SPACE);
    space();
    now(before);
  }

  private void passLine() {
    int lineEnd = text.indexOf('\n', position);
    position = lineEnd < 0 ? end : lineEnd;
  }

  private void passComment() throws Malformed {
    int close = text.indexOf("*/", position + 2);
    if (close < 0) {
      throw fail("a comment that is not closed");
    }
    position = close + 2;
  }

  boolean seesWord() {
    return position < end && isWordStart(text.codePointAt(position));
  }

  /// Whether the word that stands here is `word`.
  boolean seesWord(String word) {
    return sees(word)
        && (position + word.length() >= end
            || !isWordPart(text.codePointAt(position + word.length())));
  }

  String word() throws Malformed {
    if (!seesWord()) {
      throw expected("a name");
    }
    int from = position;
    while (position < end && isWordPart(text.codePointAt(position))) {
      position += Character.charCount(text.codePointAt(position));
    }
    return text.substring(from, position).intern();
  }

  private static boolean isWordStart(int c) {
    return c == '_' || Character.isUnicodeIdentifierStart(c);
  }

  private static boolean isWordPart(int c) {
    return c == '-' || isWordStart(c) || Character.isUnicodeIdentifierPart(c);
  }

  long mark() {
    return mark(position);
  }

  long mark(int offset) {
    if (offset < marked) {
      marked = 0;
      line = 1;
      column = 1;
    }
    while (marked < offset) {
      char c = text.charAt(marked++);
      if (c == '\n') {
        line++;
        column = 1;
      } else if (!Character.isLowSurrogate(c)) {
        column++;
      }
    }
    return Mark.of(line, column);
  }

  Malformed fail(String reason) {
    return new Malformed(mark(), reason);
  }

  Malformed expected(String what) {
    String found =
        switch (peek()) {
          case END -> "the end of the file";
          case '\n' -> "the end of the line";
          default -> "'" + text.substring(position, text.offsetByCodePoints(position, 1)) + "'";
        };
    return fail("expected %s, got %s".formatted(what, found));
  }
}
