package dev.portcullis.app.cli;

import java.util.ArrayList;
import java.util.List;

/// Completion for fish.
final class FishCompletion {
  private final List<Verb> verbs;
  private final Vocabulary vocabulary;
  private final StringBuilder script = new StringBuilder();

  FishCompletion(List<Verb> verbs, Vocabulary vocabulary) {
    this.verbs = verbs;
    this.vocabulary = vocabulary;
  }

  String script() {
    script.append("# fish completion for portcullis: portcullis completion fish | source\n");
    script.append("complete -c portcullis -f\n");
    for (Verb verb : verbs) {
      String name = verb.words().getLast();
      line(outside(verb), "-a " + name + " -d '" + quoted(verb.summary()) + "'");
    }
    line("__fish_use_subcommand", "-a help -d 'Explain a verb.'");
    line("__fish_use_subcommand", "-a version -d 'Print the version.'");
    line("__fish_seen_subcommand_from help", "-a '" + firsts() + "'");
    verbs.forEach(this::inside);
    return script.toString();
  }

  private String firsts() {
    List<String> firsts = new ArrayList<>(Completion.firsts(verbs));
    firsts.removeAll(List.of("help", "version"));
    return String.join(" ", firsts);
  }

  private void inside(Verb verb) {
    for (Option option : verb.options()) {
      line(
          within(verb),
          "-l " + option.name() + value(option) + " -d '" + quoted(option.help()) + "'");
    }
    List<String> words = vocabulary.of(verb);
    if (!words.isEmpty()) {
      line(within(verb), "-a '" + String.join(" ", words) + "'");
    } else if (Vocabulary.isFile(verb.operands())) {
      line(within(verb), "-F");
    }
  }

  private void line(String when, String what) {
    script
        .append("complete -c portcullis -n '")
        .append(when)
        .append("' ")
        .append(what)
        .append('\n');
  }

  /// Where the last word of a verb may come.
  private String outside(Verb verb) {
    if (verb.words().size() == 1) {
      return "__fish_use_subcommand";
    }
    String first = verb.words().getFirst();
    String others =
        String.join(
            " ",
            verbs.stream()
                .filter(other -> other.name().startsWith(first + " "))
                .map(other -> other.words().getLast())
                .toList());
    return "__fish_seen_subcommand_from %s; and not __fish_seen_subcommand_from %s"
        .formatted(first, others);
  }

  /// Behind all words of a verb, and not behind those of one that is part of it.
  private String within(Verb verb) {
    List<String> conditions = new ArrayList<>();
    verb.words().forEach(word -> conditions.add("__fish_seen_subcommand_from " + word));
    List<String> parts = Completion.seconds(verb, verbs);
    if (!parts.isEmpty()) {
      conditions.add("not __fish_seen_subcommand_from " + String.join(" ", parts));
    }
    return String.join("; and ", conditions);
  }

  private String value(Option option) {
    if (option.isFlag()) {
      return "";
    }
    List<String> words = vocabulary.of(option);
    if (!words.isEmpty()) {
      return " -x -a '" + String.join(" ", words) + "'";
    }
    return Vocabulary.isFile(option.value()) ? " -r -F" : " -x";
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'");
  }
}
