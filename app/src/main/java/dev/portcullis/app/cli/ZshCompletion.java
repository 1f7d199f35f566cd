package dev.portcullis.app.cli;

import java.util.List;

/// Completion for zsh: sourced, or as the file `_portcullis` on the `fpath`.
final class ZshCompletion {
  private final List<Verb> verbs;
  private final Vocabulary vocabulary;
  private final StringBuilder script = new StringBuilder();

  ZshCompletion(List<Verb> verbs, Vocabulary vocabulary) {
    this.verbs = verbs;
    this.vocabulary = vocabulary;
  }

  String script() {
    script.append(
        """
        #compdef portcullis
        # zsh completion for portcullis: source <(portcullis completion zsh)
        _portcullis() {
          local -a verbs
          verbs=(
        """);
    for (Verb verb : verbs) {
      if (verb.words().size() == 1) {
        script.append("    '%s:%s'\n".formatted(verb.name(), plain(verb.summary())));
      }
    }
    script.append(
        """
            'help:Explain a verb.'
            'version:Print the version.'
          )
          if (( CURRENT == 2 )); then
            _describe verb verbs
            return
          fi
          local verb=$words[2]
          shift words
          (( CURRENT-- ))
          case "$verb $words[2]" in
        """);
    for (Verb verb : verbs) {
      if (verb.words().size() > 1) {
        script.append(
            "    '%s') if (( CURRENT > 2 )); then verb='%s'; shift words; (( CURRENT-- )); fi ;;\n"
                .formatted(verb.name(), verb.name()));
      }
    }
    script.append("  esac\n  case \"$verb\" in\n");
    verbs.forEach(this::arguments);
    script.append("    help) _describe verb verbs ;;\n");
    return script
        .append(
            """
              esac
            }
            if [[ $funcstack[1] == _portcullis ]]; then
              _portcullis "$@"
            else
              compdef _portcullis portcullis
            fi
            """)
        .toString();
  }

  private void arguments(Verb verb) {
    script.append("    '%s')\n      _arguments -S".formatted(verb.name()));
    for (Option option : verb.options()) {
      String value =
          option.isFlag()
              ? ""
              : ":%s:%s"
                  .formatted(plain(option.value()), action(option.value(), vocabulary.of(option)));
      script.append(
          " \\\n        '*--%s%s[%s]%s'"
              .formatted(option.name(), option.isFlag() ? "" : "=", plain(option.help()), value));
    }
    script.append(" \\\n        '--help[explain it]'");
    List<String> parts = Completion.seconds(verb, verbs);
    if (!parts.isEmpty()) {
      script.append(" \\\n        '1::verb:(%s)'".formatted(String.join(" ", parts)));
    }
    if (!verb.operands().isEmpty()) {
      script.append(
          " \\\n        '*:%s:%s'"
              .formatted(plain(verb.operands()), action(verb.operands(), vocabulary.of(verb))));
    }
    script.append("\n      ;;\n");
  }

  private static String action(String shown, List<String> words) {
    if (!words.isEmpty()) {
      return "(" + String.join(" ", words) + ")";
    }
    return Vocabulary.isFile(shown) ? "_files" : " ";
  }

  /// Without what has a meaning in a specification of `_arguments`.
  private static String plain(String text) {
    return text.replace("'", "").replace("[", "(").replace("]", ")").replace(":", "\\:");
  }
}
