package dev.portcullis.cluster.retry;

import java.time.Duration;

/// Pauses before something is tried again, each twice as long as the one before it.
///
/// @param longest what none is longer than
public record Backoff(Duration first, Duration longest) {
  /// More doublings than any longest pause has, and fewer than a number does.
  private static final int MOST_DOUBLINGS = 16;

  /// The pause after another, or the first after none.
  public Duration after(Duration pause) {
    return pause.isZero() ? first : bounded(pause.multipliedBy(2));
  }

  /// The pause after so many failures, of which there is one at least.
  public Duration after(int failures) {
    return bounded(first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS)));
  }

  private Duration bounded(Duration pause) {
    return pause.compareTo(longest) > 0 ? longest : pause;
  }
}
