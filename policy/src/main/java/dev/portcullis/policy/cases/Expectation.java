package dev.portcullis.policy.cases;

import dev.portcullis.policy.gate.Action;
import org.jspecify.annotations.Nullable;

/// What policies are to say to a case.
public enum Expectation {
  /// No policy has anything against it, be it that none selects it.
  UPHELD(null),
  /// A validation does not hold, whatever that leads to.
  VIOLATED(null),
  /// A validation does not hold, and a binding denies for it.
  DENIED(Action.DENY),
  /// A validation does not hold, and a binding warns of it.
  WARNED(Action.WARN),
  /// A validation does not hold, and a binding notes it in the audit log.
  AUDITED(Action.AUDIT),
  /// It cannot be told: an expression ends in an error, or nobody gave what it hangs on.
  UNDETERMINED(null);

  private final @Nullable Action action;

  Expectation(@Nullable Action action) {
    this.action = action;
  }

  /// What a binding must do about the violation, `null` when that does not matter.
  @Nullable Action action() {
    return action;
  }

  /// Whether a validation is not to hold.
  public boolean isViolation() {
    return switch (this) {
      case UPHELD, UNDETERMINED -> false;
      case VIOLATED, DENIED, WARNED, AUDITED -> true;
    };
  }
}
