package dev.portcullis.model;

/// How bad it is when the policy is violated, the least first.
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL
}
