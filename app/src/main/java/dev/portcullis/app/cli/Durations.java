package dev.portcullis.app.cli;

import dev.portcullis.policy.cel.Times;
import java.time.Duration;

/// Spans of time as people write them on a command line: `30m`, `1h30m`.
public final class Durations {
  private Durations() {}

  /// The one that a text is.
  ///
  /// @param example of what would be right
  /// @throws UsageException when it is none, or not longer than nothing
  public static Duration positive(String text, String example) throws UsageException {
    if (Times.duration(text) instanceof Duration duration && duration.isPositive()) {
      return duration;
    }
    throw new UsageException("expected a duration such as '%s', got '%s'".formatted(example, text));
  }
}
