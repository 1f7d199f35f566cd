package dev.portcullis.policy.gate;

import dev.portcullis.model.Severity;
import org.jspecify.annotations.Nullable;

/// From which severity on a violation refuses.
public enum FailOn {
  LOW(Severity.LOW),
  MEDIUM(Severity.MEDIUM),
  HIGH(Severity.HIGH),
  CRITICAL(Severity.CRITICAL),
  NEVER(null);

  /// `null` where none is enough.
  private final @Nullable Severity least;

  FailOn(@Nullable Severity least) {
    this.least = least;
  }

  public boolean reachedBy(Severity severity) {
    return least != null && severity.compareTo(least) >= 0;
  }

  /// As it is written behind `--fail-on`.
  @Override
  public String toString() {
    return Spelling.of(this);
  }
}
