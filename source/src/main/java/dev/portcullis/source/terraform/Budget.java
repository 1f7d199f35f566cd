package dev.portcullis.source.terraform;

import dev.portcullis.model.Unknown;
import java.util.function.Supplier;

/// What evaluating one configuration may cost. What comes when it is spent is not known.
final class Budget {
  private static final int MOST_STEPS = 1_000_000;
  private static final int DEEPEST = 250;
  static final int LONGEST_TEXT = 1 << 20;

  private int steps;
  private int depth;

  /// One step, within which others may be taken.
  Object step(Supplier<Object> step) {
    if (!spend(1)) {
      return Unknown.of("a value that takes more than %d steps".formatted(MOST_STEPS));
    }
    if (depth >= DEEPEST) {
      return Unknown.of("a value that takes more than %d steps at once".formatted(DEEPEST));
    }
    depth++;
    try {
      return step.get();
    } finally {
      depth--;
    }
  }

  /// Whether so many steps were left.
  boolean spend(int count) {
    steps = (int) Math.min((long) steps + count, Integer.MAX_VALUE);
    return steps <= MOST_STEPS;
  }
}
