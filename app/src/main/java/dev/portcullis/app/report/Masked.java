package dev.portcullis.app.report;

/// A line of a file of which only the key may be shown.
///
/// @param text the key as it stands, and a mask for everything behind it
/// @param hidden where the mask begins
record Masked(String text, int hidden) {
  private static final String MASK = "***";

  /// The line without its value. A line without a key, such as one of a key file, keeps nothing but
  /// its place.
  static Masked of(String line) {
    int opened = behindOpening(line);
    int value = behindKey(line, opened);
    if (value >= line.length()) {
      return new Masked(line, line.length());
    }
    return new Masked(line.substring(0, value) + MASK, value);
  }

  /// Behind spaces, the dash of a list item and opening brackets.
  private static int behindOpening(String line) {
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      boolean dash = c == '-' && at + 1 < line.length() && line.charAt(at + 1) == ' ';
      if (c != ' ' && c != '{' && c != '[' && !dash) {
        return at;
      }
      at++;
    }
    return at;
  }

  /// Behind a key, its colon and the spaces that follow; `from` when there is no key.
  private static int behindKey(String line, int from) {
    boolean quoted = from < line.length() && isQuote(line.charAt(from));
    int at = quoted ? from + 1 : from;
    int key = at;
    while (at < line.length() && isOfKey(line.charAt(at))) {
      at++;
    }
    if (at == key || (quoted && (at == line.length() || line.charAt(at++) != line.charAt(from)))) {
      return from;
    }
    at = behindSpaces(line, at);
    if (at == line.length() || line.charAt(at) != ':') {
      return from;
    }
    // Without a space, `user:password` is no key but a value.
    boolean ends = at + 1 == line.length() || line.charAt(at + 1) == ' ';
    return quoted || ends ? behindSpaces(line, at + 1) : from;
  }

  private static int behindSpaces(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private static boolean isOfKey(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "._-/".indexOf(c) >= 0;
  }
}
