package dev.portcullis.app.cli;

import java.util.List;

/// One option of a verb.
///
/// @param name without the dashes
/// @param value what stands for its value in the help, empty for a switch
/// @param help one sentence, lower case
/// @param choices the values that are allowed, empty when any is
public record Option(String name, String value, String help, List<String> choices) {
  public Option {
    choices = List.copyOf(choices);
  }

  /// An option without a value.
  public static Option flag(String name, String help) {
    return new Option(name, "", help, List.of());
  }

  /// An option that takes any value and may be repeated.
  public static Option of(String name, String value, String help) {
    return new Option(name, value, help, List.of());
  }

  /// An option that takes one of `choices`.
  public static Option choice(String name, String value, String help, List<String> choices) {
    return new Option(name, value, help, choices);
  }

  public boolean isFlag() {
    return value.isEmpty();
  }

  /// As the help shows it: `--output FORMAT[=FILE]`.
  String synopsis() {
    return isFlag() ? "--" + name : "--" + name + " " + value;
  }
}
