package dev.portcullis.policy.podsecurity;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.podsecurity.standards.Evaluator;
import dev.portcullis.policy.podsecurity.standards.Pod;
import dev.portcullis.policy.podsecurity.standards.Standard;
import dev.portcullis.policy.podsecurity.standards.Violations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Judges one Pod or template by what its namespace's labels say (`EvaluatePod` in
/// `admission/admission.go` of `k8s.io/pod-security-admission`).
final class Evaluation {
  private final Labelled labels;
  private final Evaluator evaluator;
  private final Pod pod;

  /// Modes often share a standard.
  private final Map<Standard, Violations> results = new HashMap<>(4);

  private final SortedMap<String, String> annotations = new TreeMap<>();

  Evaluation(Labelled labels, Evaluator evaluator, Mapping pod) {
    this.labels = labels;
    this.evaluator = evaluator;
    this.pod = Pod.of(pod);
    if (!labels.errors().isEmpty()) {
      annotations.put(Mode.PREFIX + "error", "Failed to parse policy: " + labels.error());
    }
  }

  /// A request for the Pod itself.
  Answer enforced(Request request) {
    Standard standard = labels.policy().enforce();
    annotations.put(Mode.PREFIX + "enforce-policy", standard.toString());
    if (allows(standard)) {
      return advised();
    }
    audit();
    return Answers.forbidden(request, "violates PodSecurity " + described(standard), annotations);
  }

  /// A request for what will create such Pods: nothing is denied.
  Answer advised() {
    audit();
    List<String> warnings = new ArrayList<>();
    Standard standard = labels.policy().warn();
    if (!allows(standard)) {
      warnings.add("would violate PodSecurity " + described(standard));
    }
    return Answers.allowed(warnings, annotations);
  }

  private void audit() {
    Standard standard = labels.policy().audit();
    if (!allows(standard)) {
      annotations.put(
          Mode.PREFIX + "audit-violations", "would violate PodSecurity " + described(standard));
    }
  }

  private boolean allows(Standard standard) {
    return violations(standard).isEmpty();
  }

  private String described(Standard standard) {
    return "\"" + standard + "\": " + violations(standard).detail();
  }

  private Violations violations(Standard standard) {
    return results.computeIfAbsent(standard, each -> evaluator.evaluate(each, pod));
  }
}
