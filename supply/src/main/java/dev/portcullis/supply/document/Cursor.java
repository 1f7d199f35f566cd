package dev.portcullis.supply.document;

import dev.portcullis.model.Mark;

/// A place in a text that moves forward only, and knows its line and column.
public final class Cursor {
  private final String text;
  private int at;

  /// Up to here lines and columns have been counted.
  private int counted;

  private int line = 1;
  private int column = 1;

  /// At the beginning of `text`.
  public Cursor(String text) {
    this.text = text;
  }

  /// Whether nothing is left.
  public boolean isAtEnd() {
    return at >= text.length();
  }

  /// How many characters are behind it.
  public int offset() {
    return at;
  }

  /// Goes on to the character at `offset`, or to the end.
  public void moveTo(int offset) {
    at = Math.min(Math.max(at, offset), text.length());
  }

  /// The character here, 0 at the end.
  public char peek() {
    return isAtEnd() ? 0 : text.charAt(at);
  }

  /// The character here, which is passed; 0 at the end.
  public char next() {
    return isAtEnd() ? 0 : text.charAt(at++);
  }

  /// Whether the text goes on with `expected`.
  public boolean isAt(String expected) {
    return text.startsWith(expected, at);
  }

  /// Passes `expected`, if the text goes on with it.
  public boolean passes(String expected) {
    boolean found = isAt(expected);
    if (found) {
      at += expected.length();
    }
    return found;
  }

  /// Passes all characters that are in `set`.
  public void passAll(String set) {
    while (!isAtEnd() && set.indexOf(peek()) >= 0) {
      at++;
    }
  }

  /// Passes the rest of the line, not its end.
  public void passLine() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  /// What is from `from` up to here.
  public String since(int from) {
    return text.substring(from, at);
  }

  /// Where it is.
  public long mark() {
    for (; counted < at; counted++) {
      char c = text.charAt(counted);
      if (c == '\n') {
        line++;
        column = 1;
      } else if (!Character.isLowSurrogate(c)) {
        column++;
      }
    }
    return Mark.of(line, column);
  }
}
