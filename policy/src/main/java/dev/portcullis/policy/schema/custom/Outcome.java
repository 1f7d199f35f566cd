package dev.portcullis.policy.schema.custom;

import dev.portcullis.policy.schema.FieldError;
import java.util.ArrayList;
import java.util.List;

/// What a schema has found so far (`Result` of `pkg/validation/validate/result.go` of
/// `k8s.io/kube-openapi`).
final class Outcome {
  private final List<Violation> violations = new ArrayList<>();

  /// How much was checked: of several schemas that fail, the one with most is told about.
  private int checks;

  boolean isValid() {
    return violations.isEmpty();
  }

  int checks() {
    return checks;
  }

  void count() {
    checks++;
  }

  List<FieldError> errors() {
    return violations.stream().map(Violation::error).toList();
  }

  /// Adds a violation, unless the same was told.
  void add(Violation violation) {
    for (Violation told : violations) {
      if (told.origin().equals(violation.origin())) {
        return;
      }
    }
    violations.add(violation);
  }

  void merge(Outcome other) {
    other.violations.forEach(this::add);
    checks += other.checks;
  }
}
