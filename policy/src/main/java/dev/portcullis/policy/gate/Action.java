package dev.portcullis.policy.gate;

/// What a binding asks the API server to do about a violation: its `validationActions`.
public enum Action {
  DENY,
  WARN,
  AUDIT
}
