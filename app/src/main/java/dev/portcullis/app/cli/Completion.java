package dev.portcullis.app.cli;

import java.util.List;
import java.util.stream.Collectors;

/// Writes the completion script of a shell from the verbs and their options.
public enum Completion {
  BASH {
    @Override
    public String script(List<Verb> verbs) {
      StringBuilder script = new StringBuilder();
      script.append(
          """
          # bash completion for portcullis: source <(portcullis completion bash)
          _portcullis() {
            local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
            local first=${COMP_WORDS[1]} verb
            case "$first ${COMP_WORDS[2]}" in
          """);
      for (Verb verb : verbs) {
        if (verb.name().contains(" ")) {
          script.append("    \"%s\") verb=\"%s\" ;;\n".formatted(verb.name(), verb.name()));
        }
      }
      script.append("    *) verb=$first ;;\n  esac\n");
      script.append("  if [ \"$COMP_CWORD\" -eq 1 ]; then\n");
      script.append(
          "    COMPREPLY=($(compgen -W \"%s\" -- \"$current\"))\n".formatted(firsts(verbs)));
      script.append("    return\n  fi\n");
      script.append("  case \"$verb $previous\" in\n");
      for (Verb verb : verbs) {
        for (Option option : verb.options()) {
          if (!option.choices().isEmpty()) {
            script.append(
                "    \"%s --%s\") COMPREPLY=($(compgen -W \"%s\" -- \"$current\")); return ;;\n"
                    .formatted(verb.name(), option.name(), String.join(" ", option.choices())));
          }
        }
      }
      script.append("  esac\n  local words=\"\"\n  case \"$verb\" in\n");
      for (Verb verb : verbs) {
        script.append("    \"%s\") words=\"%s\" ;;\n".formatted(verb.name(), words(verb, verbs)));
      }
      script.append(
          """
            esac
            COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))
          }
          complete -o filenames -F _portcullis portcullis
          """);
      return script.toString();
    }
  },
  ZSH {
    @Override
    public String script(List<Verb> verbs) {
      StringBuilder script = new StringBuilder();
      script.append("#compdef portcullis\n");
      script.append("# zsh completion for portcullis: source <(portcullis completion zsh)\n");
      script.append("_portcullis() {\n  local -a verbs\n  verbs=(\n");
      for (Verb verb : verbs) {
        if (!verb.name().contains(" ")) {
          script.append("    '%s:%s'\n".formatted(verb.name(), zsh(verb.summary())));
        }
      }
      script.append(
          "  )\n  if (( CURRENT == 2 )); then\n    _describe verb verbs\n    return\n  fi\n");
      script.append("  case \"$words[2]\" in\n");
      for (Verb verb : verbs) {
        if (!verb.name().contains(" ")) {
          script.append("    %s)\n      _arguments -S".formatted(verb.name()));
          for (Option option : verb.options()) {
            script.append(
                " \\\n        '*--%s[%s]%s'"
                    .formatted(option.name(), zsh(option.help()), zshValue(option)));
          }
          script.append(" \\\n        '*:file:_files'\n      ;;\n");
        }
      }
      return script.append("  esac\n}\ncompdef _portcullis portcullis\n").toString();
    }
  },
  FISH {
    @Override
    public String script(List<Verb> verbs) {
      StringBuilder script = new StringBuilder();
      script.append("# fish completion for portcullis: portcullis completion fish | source\n");
      for (Verb verb : verbs) {
        List<String> name = verb.words();
        String when =
            name.size() == 1
                ? "__fish_use_subcommand"
                : "__fish_seen_subcommand_from " + name.getFirst();
        script.append(
            "complete -c portcullis -n '%s' -a %s -d '%s'\n"
                .formatted(when, name.getLast(), fish(verb.summary())));
        for (Option option : verb.options()) {
          script.append(
              "complete -c portcullis -n '__fish_seen_subcommand_from %s' -l %s%s -d '%s'\n"
                  .formatted(
                      name.getLast(), option.name(), fishValue(option), fish(option.help())));
        }
      }
      return script.toString();
    }
  };

  public abstract String script(List<Verb> verbs);

  private static String firsts(List<Verb> verbs) {
    return verbs.stream()
        .map(verb -> verb.words().getFirst())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /// The options of a verb, and the second words of verbs that begin with it.
  private static String words(Verb verb, List<Verb> verbs) {
    StringBuilder words = new StringBuilder();
    verb.options().forEach(option -> words.append("--").append(option.name()).append(' '));
    for (Verb other : verbs) {
      if (other.name().startsWith(verb.name() + " ")) {
        words.append(other.name().substring(verb.name().length() + 1)).append(' ');
      }
    }
    return words.toString().strip();
  }

  private static String zsh(String text) {
    return text.replace("'", "").replace("[", "(").replace("]", ")").replace(":", "\\:");
  }

  private static String zshValue(Option option) {
    if (option.isFlag()) {
      return "";
    }
    return option.choices().isEmpty()
        ? ":value:_files"
        : ":value:(" + String.join(" ", option.choices()) + ")";
  }

  private static String fish(String text) {
    return text.replace("'", "\\'");
  }

  private static String fishValue(Option option) {
    if (option.isFlag()) {
      return "";
    }
    return option.choices().isEmpty()
        ? " -r"
        : " -x -a '" + String.join(" ", option.choices()) + "'";
  }
}
