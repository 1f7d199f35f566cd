package dev.portcullis.policy.admission;

import dev.portcullis.model.Finding;

/// One thing that a policy under a binding says about a request, beside that a validation holds.
public sealed interface Outcome {
  /// A validation does not hold.
  ///
  /// @param validation its position among the policy's
  /// @param reason what the API server's answer is to be called, as `Invalid` or `Forbidden`
  record Violation(Finding finding, int validation, String reason) implements Outcome {}

  /// An expression ended in an error: the failure policy decides.
  ///
  /// @param validation the position of the validation that did; 0 when it was something else
  record Failure(Finding finding, int validation) implements Outcome {}

  /// It hangs on a fact that nobody gave.
  record Gap(Finding finding) implements Outcome {}

  /// What is written into the audit log, and changes nothing.
  record Annotation(String key, String value) implements Outcome {}

  /// An error that is none of a validation, as of an audit annotation or of the params that a
  /// binding names: the failure policy decides, whatever the binding's actions are.
  record PlainFailure(Finding finding) implements Outcome {}
}
