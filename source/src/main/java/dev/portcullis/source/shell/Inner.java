package dev.portcullis.source.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the words of a command hold of another one. Each word belongs to one command only, so that
/// no script is looked into twice.
sealed interface Inner {
  Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "zsh", "ksh");

  record None() implements Inner {}

  /// `sudo COMMAND`
  record Wrapped(List<Word> command) implements Inner {}

  /// `sh -c SCRIPT`
  record Script(Word script) implements Inner {}

  static boolean isShell(String program) {
    return SHELLS.contains(program);
  }

  static Inner of(String program, List<Word> command) {
    int wrapped = Wrappers.wrapped(program, command);
    if (wrapped > 0) {
      return new Wrapped(List.copyOf(command.subList(wrapped, command.size())));
    }
    return isShell(program) ? script(command) : new None();
  }

  /// Also that of `bash -euxc SCRIPT`.
  private static Inner script(List<Word> command) {
    for (int i = 1; i + 1 < command.size(); i++) {
      String option = command.get(i).value();
      if (!option.startsWith("-")) {
        return new None();
      }
      if (!option.startsWith("--") && option.endsWith("c")) {
        return new Script(command.get(i + 1));
      }
      // `-o pipefail` and `-euo pipefail`.
      i += option.toLowerCase(Locale.ROOT).endsWith("o") ? 1 : 0;
    }
    return new None();
  }

  /// The words of `command` that are no part of the inner one.
  default List<Word> outside(List<Word> command) {
    return switch (this) {
      case None _ -> command;
      case Wrapped(List<Word> inner) -> command.subList(0, command.size() - inner.size());
      case Script(Word script) -> {
        List<Word> outside = new ArrayList<>(command);
        outside.remove(script);
        yield outside;
      }
    };
  }
}
