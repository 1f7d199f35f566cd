package dev.portcullis.source.dockerfile;

import dev.portcullis.source.text.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts the arguments of instructions into words.
final class Words {
  private Words() {}

  /// What stands between blanks; quotes, which stay in place, keep blanks together.
  static List<Passage> quoted(Passage text, char escape) {
    List<Passage> words = new ArrayList<>();
    int at = skipBlanks(text, 0);
    while (at < text.length()) {
      int end = wordEnd(text, at, escape);
      words.add(text.slice(at, end));
      at = skipBlanks(text, end);
    }
    return words;
  }

  /// What stands between blanks, quotes or not.
  static List<Passage> plain(Passage text) {
    List<Passage> words = new ArrayList<>();
    int at = skipBlanks(text, 0);
    while (at < text.length()) {
      int end = blank(text, at);
      words.add(text.slice(at, end));
      at = skipBlanks(text, end);
    }
    return words;
  }

  static int skipBlanks(Passage text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /// The next blank, or the end.
  static int blank(Passage text, int from) {
    int at = from;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int wordEnd(Passage text, int from, char escape) {
    int at = from;
    char quote = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == escape && quote != '\'') {
        at++;
      } else if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (Character.isWhitespace(c)) {
        return at;
      }
      at++;
    }
    return text.length();
  }

  /// The strings of a JSON array, nothing where `text` is none: then Docker takes it for the shell
  /// form.
  static Optional<List<Passage>> json(Passage text) {
    Passage array = text.strip();
    if (!array.text().startsWith("[") || !array.text().endsWith("]") || array.length() < 2) {
      return Optional.empty();
    }
    List<Passage> words = new ArrayList<>();
    int end = array.length() - 1;
    int at = skipBlanks(array, 1);
    while (at < end) {
      Passage.Builder word = new Passage.Builder();
      at = array.charAt(at) == '"' ? string(array, at + 1, word) : -1;
      if (at < 0) {
        return Optional.empty();
      }
      words.add(word.build());
      at = skipBlanks(array, at);
      boolean more = at < end && array.charAt(at) == ',';
      at = more ? skipBlanks(array, at + 1) : at;
      if (more ? at >= end : at != end) {
        return Optional.empty();
      }
    }
    return Optional.of(words);
  }

  /// Reads a string of JSON; behind its closing quote, -1 where it is broken.
  private static int string(Passage text, int from, Passage.Builder word) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        return at + 1;
      }
      if (c == '\\') {
        String escaped = escaped(text.text(), at + 1);
        if (escaped.isEmpty()) {
          return -1;
        }
        word.add(escaped.charAt(0), text.mark(at));
        at += text.charAt(at + 1) == 'u' ? 6 : 2;
      } else {
        word.add(c, text.mark(at));
        at++;
      }
    }
    return -1;
  }

  private static String escaped(String text, int at) {
    if (at >= text.length()) {
      return "";
    }
    return switch (text.charAt(at)) {
      case '"' -> "\"";
      case '\\' -> "\\";
      case '/' -> "/";
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'u' -> hexadecimal(text, at + 1);
      default -> "";
    };
  }

  private static String hexadecimal(String text, int from) {
    if (from + 4 > text.length()) {
      return "";
    }
    int code = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return "";
      }
      code = code * 16 + digit;
    }
    return String.valueOf((char) code);
  }
}
