package dev.portcullis.policy.gate;

/// What a policy says an error of its expressions amounts to: its `failurePolicy`.
public enum FailurePolicy {
  FAIL,
  IGNORE
}
