package dev.portcullis.policy.podsecurity.standards;

import java.util.List;
import java.util.StringJoiner;

/// All that one standard finds wrong with a Pod, in the order of its checks (`AggregateCheckResult`
/// in `policy/checks.go` of `k8s.io/pod-security-admission`).
public record Violations(List<Violation> all) {
  static final Violations NONE = new Violations(List.of());

  public Violations {
    all = List.copyOf(all);
  }

  /// Whether the standard allows the Pod.
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /// The reasons alone: `hostPort, privileged`.
  public String reason() {
    StringJoiner text = new StringJoiner(", ");
    all.forEach(violation -> text.add(violation.reason()));
    return text.toString();
  }

  /// The reasons with their details in parentheses.
  public String detail() {
    StringJoiner text = new StringJoiner(", ");
    for (Violation violation : all) {
      text.add(
          violation.detail().isEmpty()
              ? violation.reason()
              : violation.reason() + " (" + violation.detail() + ")");
    }
    return text.toString();
  }
}
