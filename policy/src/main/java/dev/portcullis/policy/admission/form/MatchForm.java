package dev.portcullis.policy.admission.form;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.library.format.NamedFormat;
import dev.portcullis.policy.cel.library.format.NamedFormats;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the API server refuses in match constraints and selectors (`validateMatchResources` and
/// what it calls in `pkg/apis/admissionregistration/validation/validation.go` of
/// `k8s.io/kubernetes`, `ValidateLabelSelector` in `pkg/apis/meta/v1/validation` of
/// `k8s.io/apimachinery`).
final class MatchForm {
  private static final List<String> OPERATIONS =
      List.of("*", "CONNECT", "CREATE", "DELETE", "UPDATE");
  private static final List<String> SCOPES = List.of("*", "Cluster", "Namespaced");

  private final Refusals refusals;

  MatchForm(Refusals refusals) {
    this.refusals = refusals;
  }

  void check(Field match) {
    if (match.at("matchPolicy").isGiven()) {
      refusals.supported(match.at("matchPolicy"), List.of("Equivalent", "Exact"));
    }
    selector(match.at("namespaceSelector"));
    selector(match.at("objectSelector"));
    match.at("resourceRules").items().forEach(this::rule);
    match.at("excludeResourceRules").items().forEach(this::rule);
  }

  void selector(Field selector) {
    labels(selector.at("matchLabels"));
    for (Field requirement : selector.at("matchExpressions").items()) {
      requirement(requirement);
    }
  }

  private void labels(Field labels) {
    if (labels.value() instanceof Mapping mapping) {
      for (int i = 0; i < mapping.size(); i++) {
        Field label = labels.at(mapping.key(i));
        for (String problem : format("qualifiedName").problems(mapping.key(i))) {
          refusals.invalid(label, mapping.key(i), problem);
        }
        refusals.invalid(label, format("labelValue").problems(label.text()));
      }
    }
  }

  private void requirement(Field requirement) {
    Field values = requirement.at("values");
    Field operator = requirement.at("operator");
    switch (operator.text()) {
      case "In", "NotIn" -> {
        if (values.items().isEmpty()) {
          refusals.required(values, "must be specified when `operator` is 'In' or 'NotIn'");
        }
      }
      case "Exists", "DoesNotExist" -> {
        if (!values.items().isEmpty()) {
          refusals.forbidden(
              values, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
        }
      }
      default -> refusals.invalid(operator, operator.text(), "not a valid selector operator");
    }
    Field key = requirement.at("key");
    refusals.invalid(key, format("qualifiedName").problems(key.text()));
    for (Field value : values.items()) {
      refusals.invalid(value, format("labelValue").problems(value.text()));
    }
  }

  private void rule(Field rule) {
    names(rule.at("resourceNames"));
    list(rule.at("operations"), "operations");
    for (Field operation : rule.at("operations").items()) {
      refusals.supported(operation, OPERATIONS);
    }
    list(rule.at("apiGroups"), "API groups");
    list(rule.at("apiVersions"), "API versions");
    for (Field version : rule.at("apiVersions").items()) {
      if (version.text().isEmpty()) {
        refusals.required(version, "");
      }
    }
    resources(rule.at("resources"));
    if (rule.at("scope").isGiven()) {
      refusals.supported(rule.at("scope"), SCOPES);
    }
  }

  private void names(Field names) {
    Set<String> known = new HashSet<>();
    for (Field name : names.items()) {
      refusals.invalid(name, pathSegmentProblems(name.text()));
      if (!known.add(name.text())) {
        refusals.duplicate(name);
      }
    }
  }

  /// What must be there, and stands alone when it is `*`.
  private void list(Field list, String what) {
    List<String> texts = list.texts();
    if (texts.isEmpty()) {
      refusals.required(list, "");
    }
    if (texts.size() > 1 && texts.contains("*")) {
      refusals.invalid(
          list, Sequence.of(texts), "if '*' is present, must not specify other " + what);
    }
  }

  private void resources(Field resources) {
    new ResourcesForm(refusals).check(resources);
  }

  /// `IsPathSegmentName` of `k8s.io/apimachinery`.
  static List<String> pathSegmentProblems(String name) {
    if (name.equals(".") || name.equals("..")) {
      return List.of("may not be '%s'".formatted(name));
    }
    return List.of("/", "%").stream()
        .filter(name::contains)
        .map("may not contain '%s'"::formatted)
        .toList();
  }

  /// A format by the name of its function; names and labels are checked by the same code as in
  /// expressions.
  static NamedFormat format(String function) {
    return NamedFormats.find(function).orElseThrow();
  }
}
