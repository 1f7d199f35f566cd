package dev.portcullis.model;

import java.util.Locale;

/// How bad it is when the policy is violated, the least first.
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /// As people write it: `high`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
