package dev.portcullis.policy.cel.cost;

import org.jspecify.annotations.Nullable;

/// What a call costs beside its arguments, and how large its result is.
///
/// @param size null when nothing says
record Estimate(Range cost, @Nullable Range size) {
  static Estimate of(Range cost) {
    return new Estimate(cost, null);
  }

  static Estimate of(long cost) {
    return of(Range.exactly(cost));
  }
}
