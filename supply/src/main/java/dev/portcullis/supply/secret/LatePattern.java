package dev.portcullis.supply.secret;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// A regular expression that is compiled when it is first needed: of a hundred rules a run needs
/// few, and to compile them all would be most of the time of a short one.
final class LatePattern {
  private final String text;

  /// Racing threads compile the same.
  private volatile @Nullable Pattern compiled;

  LatePattern(String text) {
    this.text = text;
  }

  /// @throws IllegalStateException when it is none: the rules are ours, and a test needs them all
  Pattern get() {
    Pattern known = compiled;
    if (known == null) {
      try {
        known = Pattern.compile(text);
      } catch (PatternSyntaxException e) {
        throw new IllegalStateException("the pattern of a rule is broken: " + text, e);
      }
      compiled = known;
    }
    return known;
  }
}
