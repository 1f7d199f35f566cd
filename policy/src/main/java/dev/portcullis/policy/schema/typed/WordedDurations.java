package dev.portcullis.policy.schema.typed;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Durations such as `3 days`, which a schema's format allows beside Go's (`ParseDuration` of
/// `pkg/validation/strfmt/duration.go` of `k8s.io/kube-openapi`).
final class WordedDurations {
  /// What a unit may be called; the last name stands for all that begin with it.
  private record Unit(Duration length, List<String> names) {
    Unit(Duration length, String... names) {
      this(length, List.of(names));
    }

    boolean isCalled(String word) {
      return word.startsWith(names.getLast()) || names.contains(word);
    }
  }

  private static final List<Unit> UNITS =
      List.of(
          new Unit(Duration.ofNanos(1), "ns", "nano"),
          new Unit(Duration.ofNanos(1_000), "us", "µs", "micro"),
          new Unit(Duration.ofMillis(1), "ms", "milli"),
          new Unit(Duration.ofSeconds(1), "s", "sec"),
          new Unit(Duration.ofMinutes(1), "m", "min"),
          new Unit(Duration.ofHours(1), "h", "hr", "hour"),
          new Unit(Duration.ofDays(1), "d", "day"),
          new Unit(Duration.ofDays(7), "w", "wk", "week"));

  private WordedDurations() {}

  /// The sum of each number that a unit follows, `null` when there is none.
  static @Nullable Duration read(String text) {
    Duration sum = null;
    int at = 0;
    while (at < text.length()) {
      int digits = end(text, at, WordedDurations::isDigit);
      int blanks = end(text, digits, Character::isWhitespace);
      int letters = end(text, blanks, WordedDurations::isLetter);
      if (digits > at && letters > blanks && digits - at < 19) {
        long factor = Long.parseLong(text, at, digits, 10);
        String word = text.substring(blanks, letters).toLowerCase(Locale.ROOT);
        for (Unit unit : UNITS) {
          if (unit.isCalled(word)) {
            Duration part = unit.length().multipliedBy(factor);
            sum = sum == null ? part : sum.plus(part);
          }
        }
      }
      at = Math.max(digits > at ? Math.max(digits, letters) : letters, at + 1);
    }
    return sum;
  }

  private interface Sign {
    boolean holds(char c);
  }

  private static int end(String text, int from, Sign sign) {
    int end = from;
    while (end < text.length() && sign.holds(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == 'µ';
  }
}
