package dev.portcullis.policy.gotables;

import java.util.Set;

/// Runs the rows of some of Kubernetes' table tests.
public interface GoTable {
  /// The names of the Go tests.
  Set<String> functions();

  Outcome run(GoRow row);
}
