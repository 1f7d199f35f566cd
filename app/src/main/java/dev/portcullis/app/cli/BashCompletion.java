package dev.portcullis.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Completion for bash from 3.2 on. Where it has no words to offer, bash itself completes files,
/// which it quotes as they need it.
final class BashCompletion {
  private static final String HEAD =
      """
      # bash completion for portcullis: source <(portcullis completion bash)
      _portcullis() {
        local current=${COMP_WORDS[COMP_CWORD]-} previous=${COMP_WORDS[COMP_CWORD - 1]-}
        # bash takes the '=' of '--level=base' for a word of its own
        if [[ $current == = ]]; then
          current=
        elif [[ $previous == = ]]; then
          previous=${COMP_WORDS[COMP_CWORD - 2]-}
        fi
        local verb=${COMP_WORDS[1]-} words=
        if ((COMP_CWORD > 2)); then
          case "$verb ${COMP_WORDS[2]-}" in
      """;

  private static final String TAIL =
      """
        esac
        # shellcheck disable=SC2207 # no word has a space in it
        COMPREPLY=($(compgen -W "$words" -- "$current" || true))
      }
      complete -o default -F _portcullis portcullis
      """;

  private final List<Verb> verbs;
  private final Vocabulary vocabulary;
  private final StringBuilder script = new StringBuilder();

  BashCompletion(List<Verb> verbs, Vocabulary vocabulary) {
    this.verbs = verbs;
    this.vocabulary = vocabulary;
  }

  String script() {
    script.append(HEAD);
    for (Verb verb : verbs) {
      if (verb.words().size() > 1) {
        script.append("      \"%s\") verb=\"%s\" ;;\n".formatted(verb.name(), verb.name()));
      }
    }
    script.append("    esac\n  elif ((COMP_CWORD == 1)); then\n    verb=\n  fi\n");
    script.append("  case \"$verb $previous $current\" in\n");
    entry(" *", Completion.firsts(verbs));
    values();
    verbs.forEach(this::options);
    verbs.forEach(this::operands);
    List<String> explained = new ArrayList<>(Completion.firsts(verbs));
    explained.removeAll(List.of("help", "version"));
    entry("help help *", explained);
    return script.append(TAIL).toString();
  }

  /// The same words may stand behind several options.
  private void values() {
    Map<List<String>, List<String>> patterns = new LinkedHashMap<>();
    for (Verb verb : verbs) {
      for (Option option : verb.options()) {
        if (!option.isFlag()) {
          patterns
              .computeIfAbsent(vocabulary.of(option), _ -> new ArrayList<>())
              .add("%s --%s *".formatted(verb.name(), option.name()));
        }
      }
    }
    patterns.forEach((words, behind) -> entry(String.join(" | ", behind), words));
  }

  private void options(Verb verb) {
    List<String> options = new ArrayList<>();
    verb.options().forEach(option -> options.add("--" + option.name()));
    options.add("--help");
    entry("%s * -*".formatted(verb.name()), options);
  }

  /// The words that may follow a verb itself come before what may follow it anywhere.
  private void operands(Verb verb) {
    List<String> parts = Completion.seconds(verb, verbs);
    if (!parts.isEmpty()) {
      entry("%s %s *".formatted(verb.name(), verb.name()), parts);
    }
    entry("%s *".formatted(verb.name()), vocabulary.of(verb));
  }

  private void entry(String pattern, List<String> words) {
    script.append("    ").append(pattern.replace(" ", "\\ ").replace("\\ |\\ ", " | "));
    script.append(")\n      words=\"").append(String.join(" ", words)).append("\" ;;\n");
  }
}
