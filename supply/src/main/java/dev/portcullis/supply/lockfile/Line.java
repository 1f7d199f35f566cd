package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mark;

/// A line of a file, without its end.
///
/// @param number from 1
record Line(int number, String text) {
  /// Where the character at `index` is.
  long mark(int index) {
    return Mark.of(number, text.codePointCount(0, index) + 1);
  }

  /// Where its first character that is no blank is, or its end.
  long mark() {
    return mark(indent());
  }

  /// How many blanks it begins with.
  int indent() {
    int indent = 0;
    while (indent < text.length() && text.charAt(indent) <= ' ') {
      indent++;
    }
    return indent;
  }

  boolean isBlank() {
    return indent() == text.length();
  }
}
