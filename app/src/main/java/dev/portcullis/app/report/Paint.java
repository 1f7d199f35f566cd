package dev.portcullis.app.report;

import dev.portcullis.model.Severity;

/// Colours text for a terminal.
public final class Paint {
  private static final String RESET = "\u001b[0m";
  private final Colour colour;

  public Paint(Colour colour) {
    this.colour = colour;
  }

  public String bold(String text) {
    return in("1", text);
  }

  public String dim(String text) {
    return in("2", text);
  }

  String gutter(String text) {
    return in("34", text);
  }

  public String good(String text) {
    return in("1;32", text);
  }

  public String bad(String text) {
    return in("1;31", text);
  }

  public String doubtful(String text) {
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
}
