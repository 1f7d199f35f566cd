package dev.portcullis.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Writes the completion script of a shell from the verbs, their options and what may stand behind
/// them.
public enum Completion {
  BASH {
    @Override
    public String script(List<Verb> verbs, Vocabulary vocabulary) {
      return new BashCompletion(verbs, vocabulary).script();
    }
  },
  ZSH {
    @Override
    public String script(List<Verb> verbs, Vocabulary vocabulary) {
      return new ZshCompletion(verbs, vocabulary).script();
    }
  },
  FISH {
    @Override
    public String script(List<Verb> verbs, Vocabulary vocabulary) {
      return new FishCompletion(verbs, vocabulary).script();
    }
  };

  public abstract String script(List<Verb> verbs, Vocabulary vocabulary);

  /// As people call the shells.
  public static List<String> names() {
    return Arrays.stream(values()).map(shell -> shell.name().toLowerCase(Locale.ROOT)).toList();
  }

  /// What may stand first on the command line.
  static List<String> firsts(List<Verb> verbs) {
    List<String> firsts = new ArrayList<>();
    for (Verb verb : verbs) {
      String first = verb.words().getFirst();
      if (!firsts.contains(first)) {
        firsts.add(first);
      }
    }
    firsts.add("help");
    firsts.add("version");
    return firsts;
  }

  /// What may stand second behind a verb that others are part of.
  static List<String> seconds(Verb verb, List<Verb> verbs) {
    return verbs.stream()
        .filter(other -> other.isBelow(verb))
        .map(other -> other.words().getLast())
        .toList();
  }
}
