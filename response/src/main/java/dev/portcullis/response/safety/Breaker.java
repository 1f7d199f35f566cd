package dev.portcullis.response.safety;

import java.time.Duration;

/// When the response stops to act by itself.
///
/// @param window in what while
/// @param exhausted for how many incidents the budget was exhausted
/// @param failures in how many incidents a change failed
public record Breaker(Duration window, int exhausted, int failures) {
  public static final Breaker USUAL = new Breaker(Duration.ofHours(1), 5, 20);
}
