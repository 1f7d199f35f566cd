package dev.portcullis.app.cli;

import java.util.List;
import java.util.Map;

/// What may stand where the help shows `LEVEL`, `PATH…` or `ID|FAMILY`.
///
/// @param words by what the help shows; whatever has none is a file when it is called so
public record Vocabulary(Map<String, List<String>> words) {

  public Vocabulary {
    words = Map.copyOf(words);
  }

  /// The words for an option's value, sorted as they were given; none where any text may stand.
  List<String> of(Option option) {
    return option.choices().isEmpty() ? of(option.value()) : option.choices();
  }

  /// The words for a verb's operands.
  List<String> of(Verb verb) {
    return of(verb.operands());
  }

  private List<String> of(String shown) {
    return words.getOrDefault(shown, List.of());
  }

  /// Whether the names of files and folders may stand there.
  static boolean isFile(String shown) {
    return shown.contains("PATH") || shown.contains("FILE");
  }
}
