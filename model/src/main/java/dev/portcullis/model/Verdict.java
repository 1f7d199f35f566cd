package dev.portcullis.model;

import java.util.List;

/// What judging one resource by one policy, under one binding, came to. An error is not a
/// violation, and what could not be judged is not upheld.
public sealed interface Verdict {
  /// The policy's `metadata.name`.
  String policy();

  /// Every validation holds.
  record Upheld(String policy) implements Verdict {}

  /// At least one validation does not hold.
  record Violated(String policy, List<Finding> findings) implements Verdict {
    public Violated {
      findings = List.copyOf(findings);
      if (findings.isEmpty()) {
        throw new IllegalArgumentException("expected a finding, got none for '" + policy + "'");
      }
    }
  }

  /// It could not be told. The finding says where and why; violations that are certain all the same
  /// are in `violations`.
  record Undetermined(String policy, Cause cause, Finding finding, List<Finding> violations)
      implements Verdict {
    public Undetermined {
      violations = List.copyOf(violations);
    }
  }

  /// Why a verdict is undetermined.
  enum Cause {
    /// An expression ended in an error: the policy's `failurePolicy` decides.
    ERROR,
    /// It hangs on a fact that nobody gave: namespace labels, params, the user.
    UNKNOWN
  }
}
