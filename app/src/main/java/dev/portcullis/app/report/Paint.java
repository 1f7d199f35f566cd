package dev.portcullis.app.report;

import dev.portcullis.model.Severity;

/// Colours text for a terminal, and keeps what was read from steering it.
final class Paint {
  private static final String RESET = "\u001b[0m";
  private final Colour colour;

  Paint(Colour colour) {
    this.colour = colour;
  }

  String bold(String text) {
    return in("1", text);
  }

  String dim(String text) {
    return in("2", text);
  }

  String gutter(String text) {
    return in("34", text);
  }

  String good(String text) {
    return in("1;32", text);
  }

  String bad(String text) {
    return in("1;31", text);
  }

  String doubtful(String text) {
    return in("1;35", text);
  }

  String severity(Severity severity, String text) {
    return switch (severity) {
      case CRITICAL, HIGH -> bad(text);
      case MEDIUM -> in("1;33", text);
      case LOW -> in("1;36", text);
    };
  }

  private String in(String code, String text) {
    return switch (colour) {
      case NONE -> text;
      case ANSI -> text.isEmpty() ? text : "\u001b[" + code + "m" + text + RESET;
    };
  }

  /// `text` with a visible stand-in for each control character but the end of a line: a manifest
  /// must not move the cursor, colour the terminal or hide a finding.
  static String safe(String text) {
    int first = 0;
    while (first < text.length() && isPlain(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(c -> safe.appendCodePoint(standIn(c)));
    return safe.toString();
  }

  private static boolean isPlain(char c) {
    return c == '\n' || (c >= ' ' && c < 0x7f);
  }

  private static int standIn(int c) {
    if (c == '\n') {
      return c;
    }
    if (c == '\t') {
      return ' ';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          0xFFFD;
      default -> c;
    };
  }
}
