package dev.portcullis.supply.lockfile;

import java.util.ArrayList;
import java.util.List;

/// A line of `go.mod` in words. Comments are none of them, parentheses each are one. No directive
/// has more than a few.
record GoLine(List<Word> words, boolean isBroken) {
  private static final int WORDS = 20;

  record Word(String text, long mark) {}

  GoLine {
    words = List.copyOf(words);
  }

  static GoLine of(Line line) {
    String text = line.text();
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < text.length() && words.size() < WORDS && !text.startsWith("//", at)) {
      char c = text.charAt(at);
      if (c <= ' ') {
        at++;
      } else if (c == '"' || c == '`') {
        int end = text.indexOf(c, at + 1);
        if (end < 0) {
          return new GoLine(words, true);
        }
        words.add(new Word(text.substring(at + 1, end), line.mark(at)));
        at = end + 1;
      } else {
        int end = end(text, at);
        words.add(new Word(text.substring(at, end), line.mark(at)));
        at = end;
      }
    }
    return new GoLine(words, false);
  }

  private static int end(String text, int from) {
    if (isParenthesis(text.charAt(from))) {
      return from + 1;
    }
    int end = from;
    while (end < text.length()
        && text.charAt(end) > ' '
        && !isParenthesis(text.charAt(end))
        && !text.startsWith("//", end)) {
      end++;
    }
    return end;
  }

  private static boolean isParenthesis(char c) {
    return c == '(' || c == ')';
  }
}
