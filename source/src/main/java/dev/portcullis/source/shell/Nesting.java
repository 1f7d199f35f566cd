package dev.portcullis.source.shell;

/// Finds where a substitution ends.
final class Nesting {
  /// Deeper than people nest quotes in substitutions in quotes.
  private static final int DEPTH = 100;

  private Nesting() {}

  /// The `)` that closes what was opened before `from`, the end of the text where there is none.
  static int close(String text, int from) {
    return close(text, from, 0);
  }

  private static int close(String text, int from, int quotes) {
    if (quotes > DEPTH) {
      return text.length();
    }
    int depth = 1;
    int at = from;
    while (at < text.length()) {
      switch (text.charAt(at)) {
        case '\\' -> at++;
        case '\'' -> at = skip(text, at, '\'', quotes);
        case '"' -> at = skip(text, at, '"', quotes);
        case '(' -> depth++;
        case ')' -> {
          if (--depth == 0) {
            return at;
          }
        }
        default -> {}
      }
      at++;
    }
    return text.length();
  }

  /// The closing quote of the one at `from`.
  private static int skip(String text, int from, char quote, int quotes) {
    int at = from + 1;
    while (at < text.length() && text.charAt(at) != quote) {
      if (quote == '"' && text.charAt(at) == '\\') {
        at++;
      } else if (quote == '"' && text.startsWith("$(", at)) {
        at = close(text, at + 2, quotes + 1);
      }
      at++;
    }
    return at;
  }
}
