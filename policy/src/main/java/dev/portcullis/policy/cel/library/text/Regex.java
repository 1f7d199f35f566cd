package dev.portcullis.policy.cel.library.text;

import com.google.re2j.Pattern;
import dev.portcullis.policy.cel.library.automaton.Automaton;
import java.util.Optional;

/// A compiled regular expression.
///
/// @param automaton answers faster than `pattern` where it can
public record Regex(Pattern pattern, Optional<Automaton> automaton) {

  static Regex of(Pattern pattern) {
    return new Regex(pattern, Automaton.of(pattern.pattern()));
  }

  /// Whether `text` contains a match.
  public boolean isIn(String text) {
    Automaton.Answer answer =
        automaton.isPresent() ? automaton.get().search(text) : Automaton.Answer.UNDECIDED;
    return answer == Automaton.Answer.UNDECIDED
        ? pattern.matcher(text).find()
        : answer == Automaton.Answer.FOUND;
  }
}
