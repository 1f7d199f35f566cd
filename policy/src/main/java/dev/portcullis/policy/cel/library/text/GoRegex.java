package dev.portcullis.policy.cel.library.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.portcullis.policy.cel.library.text.Answer.Failure;
import dev.portcullis.policy.cel.library.text.Answer.Value;

/// Compiles regular expressions as Go's `regexp` does, with its error texts.
public final class GoRegex {

  private GoRegex() {}

  /// The compiled expression, or what Go says is wrong with it.
  public static Answer<Pattern> compile(String regex) {
    var excess = RegexBudget.excess(regex);
    if (excess.isPresent()) {
      return new Failure<>("error parsing regexp: " + excess.get());
    }
    try {
      return new Value<>(Pattern.compile(regex));
    } catch (PatternSyntaxException e) {
      return new Failure<>("error parsing regexp: " + reason(regex, e));
    }
  }

  /// RE2/J is a port of Go's parser and says the same, but for two cases.
  private static String reason(String regex, PatternSyntaxException e) {
    return e.getDescription().startsWith("regexp/syntax: internal error")
        ? "unexpected ): `" + regex + "`"
        : e.getDescription() + ": `" + e.getPattern() + "`";
  }
}
