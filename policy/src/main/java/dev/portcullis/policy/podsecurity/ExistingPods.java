package dev.portcullis.policy.podsecurity;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.podsecurity.standards.Evaluator;
import dev.portcullis.policy.podsecurity.standards.Pod;
import dev.portcullis.policy.podsecurity.standards.Standard;
import dev.portcullis.policy.podsecurity.standards.Violations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The Pods that a namespace holds already, and what whoever enforces a stricter standard there is
/// told about them (`EvaluatePodsInNamespace` in `admission/admission.go` of
/// `k8s.io/pod-security-admission`, without its time limit).
///
/// @param most how many are looked at
record ExistingPods(List<Mapping> pods, int most) {
  ExistingPods {
    pods = List.copyOf(pods);
  }

  List<String> warnings(
      String namespace, Standard enforce, Evaluator evaluator, Exemptions exempt) {
    List<Mapping> prioritized = prioritized(exempt);
    List<Mapping> checked = prioritized.subList(0, Math.min(most, prioritized.size()));
    Map<String, List<String>> namesByReason = violations(checked, enforce, evaluator);
    List<String> warnings = new ArrayList<>();
    if (checked.size() < prioritized.size()) {
      warnings.add(
          "new PodSecurity enforce level only checked against the first %d of %d existing pods"
              .formatted(checked.size(), prioritized.size()));
    }
    if (!namesByReason.isEmpty()) {
      warnings.add(
          "existing pods in namespace \"%s\" violate the new PodSecurity enforce level \"%s\""
              .formatted(namespace, enforce));
    }
    namesByReason.entrySet().stream()
        .map(each -> described(each.getValue()) + ": " + each.getKey())
        .sorted()
        .forEach(warnings::add);
    return warnings;
  }

  /// One Pod of each controller first, then the others.
  private List<Mapping> prioritized(Exemptions exempt) {
    List<Mapping> first = new ArrayList<>();
    List<Mapping> duplicates = new ArrayList<>();
    Set<String> controllers = new HashSet<>();
    for (Mapping pod : pods) {
      String runtimeClass = pod.mapping("spec").string("runtimeClassName", "");
      if (!exempt.runtimeClasses().contains(runtimeClass)) {
        boolean isFirst = controller(pod).isEmpty() || controllers.add(controller(pod));
        (isFirst ? first : duplicates).add(pod);
      }
    }
    first.addAll(duplicates);
    return first;
  }

  /// The uid of the Pod's controller, empty when it has none.
  private static String controller(Mapping pod) {
    Sequence owners = pod.mapping("metadata").sequence("ownerReferences");
    for (Mapping owner : owners.mappings()) {
      if (Boolean.TRUE.equals(owner.find("controller"))) {
        return owner.string("uid", "");
      }
    }
    return "";
  }

  private static Map<String, List<String>> violations(
      List<Mapping> pods, Standard enforce, Evaluator evaluator) {
    Map<String, List<String>> namesByReason = new TreeMap<>();
    for (Mapping pod : pods) {
      Violations violations = evaluator.evaluate(enforce, Pod.of(pod));
      if (!violations.isEmpty()) {
        namesByReason
            .computeIfAbsent(violations.reason(), _ -> new ArrayList<>())
            .add(pod.mapping("metadata").string("name", ""));
      }
    }
    return namesByReason;
  }

  /// The first of the names, and how many more there are.
  private static String described(List<String> names) {
    String first = names.stream().sorted().findFirst().orElse("");
    return switch (names.size()) {
      case 1 -> first;
      case 2 -> first + " (and 1 other pod)";
      default -> "%s (and %d other pods)".formatted(first, names.size() - 1);
    };
  }
}
