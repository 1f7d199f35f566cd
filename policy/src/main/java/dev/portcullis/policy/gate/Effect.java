package dev.portcullis.policy.gate;

/// What a gate makes of a finding.
public enum Effect {
  /// It refuses.
  BLOCKING,
  /// It is shown and does not refuse.
  WARNED,
  /// It is kept for the record.
  NOTED,
  /// Nobody knows whether the policy is upheld; it does not refuse.
  UNDETERMINED
}
