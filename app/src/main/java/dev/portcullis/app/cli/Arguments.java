package dev.portcullis.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What was given to a verb: its options' values and its operands.
public final class Arguments {
  private final Map<String, List<String>> values;
  private final List<String> operands;

  private Arguments(Map<String, List<String>> values, List<String> operands) {
    this.values = values;
    this.operands = List.copyOf(operands);
  }

  /// Reads `words` by the options of `verb`: `--name value`, `--name=value`, `--flag`; `--` ends
  /// the options; `-` alone is an operand. A verb that names no operands takes none.
  public static Arguments parse(Verb verb, List<String> words) throws UsageException {
    Map<String, List<String>> values = new LinkedHashMap<>();
    List<String> operands = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--")) {
        operands.addAll(words.subList(i + 1, words.size()));
        break;
      }
      if (!word.startsWith("-") || word.equals("-")) {
        operands.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      Option option = option(verb, equals < 0 ? word : word.substring(0, equals));
      String value = "";
      if (equals >= 0) {
        value = word.substring(equals + 1);
      } else if (!option.isFlag()) {
        if (++i == words.size()) {
          throw new UsageException(
              "expected %s after '%s', got nothing".formatted(option.value(), word));
        }
        value = words.get(i);
      }
      values.computeIfAbsent(option.name(), _ -> new ArrayList<>()).add(checked(option, value));
    }
    if (verb.operands().isEmpty() && !operands.isEmpty()) {
      throw new UsageException(
          "expected only options after 'portcullis %s', got '%s'"
              .formatted(verb.name(), operands.getFirst()));
    }
    return new Arguments(values, operands);
  }

  public List<String> operands() {
    return operands;
  }

  public boolean has(String option) {
    return values.containsKey(option);
  }

  /// Every value of a repeatable option, in order.
  public List<String> all(String option) {
    return List.copyOf(values.getOrDefault(option, List.of()));
  }

  /// The last value of an option.
  public Optional<String> last(String option) {
    List<String> given = values.getOrDefault(option, List.of());
    return given.isEmpty() ? Optional.empty() : Optional.of(given.getLast());
  }

  private static Option option(Verb verb, String word) throws UsageException {
    for (Option option : verb.options()) {
      if (word.equals("--" + option.name())) {
        return option;
      }
    }
    String nearest =
        Nearest.of(word, verb.options().stream().map(option -> "--" + option.name()).toList())
            .map(" (did you mean '%s'?)"::formatted)
            .orElse("");
    throw new UsageException(
        "unknown option '%s' of 'portcullis %s'%s".formatted(word, verb.name(), nearest));
  }

  private static String checked(Option option, String value) throws UsageException {
    if (option.isFlag() && !value.isEmpty()) {
      throw new UsageException("'--%s' takes no value, got '%s'".formatted(option.name(), value));
    }
    if (!option.choices().isEmpty() && !option.choices().contains(value)) {
      throw new UsageException(
          "expected %s for '--%s', got '%s'"
              .formatted(
                  option.choices().stream().collect(Collectors.joining("', '", "'", "'")),
                  option.name(),
                  value));
    }
    return value;
  }
}
