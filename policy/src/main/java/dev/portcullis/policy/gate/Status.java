package dev.portcullis.policy.gate;

/// Where a finding stands: only a new one refuses.
public enum Status {
  NEW,
  /// It is in the baseline.
  EXISTING,
  /// A waiver that has not expired covers it.
  WAIVED
}
