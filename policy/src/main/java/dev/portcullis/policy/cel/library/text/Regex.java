package dev.portcullis.policy.cel.library.text;

import com.google.re2j.Pattern;
import dev.portcullis.policy.cel.library.automaton.Automaton;
import dev.portcullis.policy.cel.library.automaton.Automaton.Found;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A valid regular expression. RE2/J compiles it only when the automaton, which is made and answers
/// faster, cannot. Safe for use by many threads.
public final class Regex {
  private final String source;
  private final Optional<Automaton> automaton;
  private @Nullable Pattern pattern;

  private Regex(String source, Optional<Automaton> automaton, @Nullable Pattern pattern) {
    this.source = source;
    this.automaton = automaton;
    this.pattern = pattern;
  }

  /// The expression, or what Go says is wrong with it.
  public static Answer<Regex> of(String source) {
    Optional<Automaton> automaton =
        RegexBudget.excess(source).isEmpty() ? Automaton.of(source) : Optional.empty();
    return automaton.isPresent()
        ? new Answer.Value<>(new Regex(source, automaton, null))
        : GoRegex.compile(source)
            .then(pattern -> new Answer.Value<>(new Regex(source, automaton, pattern)));
  }

  /// Whether `text` contains a match.
  public boolean isIn(String text) {
    Found found = automaton.isPresent() ? automaton.get().search(text) : Found.UNDECIDED;
    return switch (found) {
      case SOME -> true;
      case NONE -> false;
      case UNDECIDED -> pattern().matcher(text).find();
    };
  }

  /// As RE2/J has it. Racing threads compile the same.
  public Pattern pattern() {
    Pattern known = pattern;
    if (known == null) {
      known = Pattern.compile(source);
      pattern = known;
    }
    return known;
  }
}
