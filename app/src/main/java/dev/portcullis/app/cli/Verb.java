package dev.portcullis.app.cli;

import java.util.List;

/// Something that Portcullis can be told to do, as the command line shows it.
///
/// @param name one or two words: `check`, `policies export`
/// @param operands what follows the options in the help, as in `PATH…`; empty when nothing may
/// @param summary one line
/// @param description what it does and what it answers, in paragraphs
/// @param examples command lines with a comment above each
public record Verb(
    String name,
    String operands,
    String summary,
    String description,
    List<Option> options,
    String examples) {
  public Verb {
    options = List.copyOf(options);
  }

  /// The words of its name.
  public List<String> words() {
    return List.of(name.split(" ", -1));
  }

  /// The line that calls it: `portcullis check [OPTION…] PATH…`.
  public String synopsis() {
    return "portcullis "
        + name
        + (options.isEmpty() ? "" : " [OPTION…]")
        + (operands.isEmpty() ? "" : " " + operands);
  }

  /// Whether it is a part of `other`, as `policies show` is of `policies`.
  public boolean isBelow(Verb other) {
    return name.startsWith(other.name + " ");
  }

  /// The help text, as wide as a terminal.
  public String help() {
    StringBuilder help = new StringBuilder();
    help.append(summary).append("\n\nUsage: ").append(synopsis()).append("\n\n");
    help.append(description.strip()).append('\n');
    if (!options.isEmpty()) {
      help.append("\nOptions:\n");
      options.forEach(option -> help.append(line(option)));
    }
    if (!examples.isBlank()) {
      help.append("\nExamples:\n");
      examples.strip().lines().forEach(line -> help.append("  ").append(line).append('\n'));
    }
    return help.toString();
  }

  private static String line(Option option) {
    String synopsis = option.synopsis();
    String gap =
        synopsis.length() > 24 ? "\n" + " ".repeat(28) : " ".repeat(26 - synopsis.length());
    return "  " + synopsis + gap + option.help() + '\n';
  }
}
