package dev.portcullis.response.mitigation;

import dev.portcullis.response.change.Change;

/// One step of a plan.
public sealed interface Step {
  /// The name of the mitigation that wants it.
  String mitigation();

  /// A change that may be made.
  record Make(String mitigation, Change change) implements Step {}

  /// A change that somebody must approve first.
  ///
  /// @param reason why
  record Ask(String mitigation, Change change, String reason) implements Step {}

  /// What is not done, so that nobody takes it for done.
  ///
  /// @param reason why
  record Leave(String mitigation, String reason) implements Step {}
}
