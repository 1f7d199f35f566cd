package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.admission.Match.Certain;
import dev.portcullis.policy.selection.LabelSelector;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `matchConstraints` of a policy or `matchResources` of a binding.
record MatchResources(
    List<ResourceRule> rules,
    List<ResourceRule> excluded,
    LabelSelector namespaceSelector,
    LabelSelector objectSelector,
    Policy matchPolicy) {
  static final MatchResources EVERYTHING =
      new MatchResources(
          List.of(),
          List.of(),
          LabelSelector.EVERYTHING,
          LabelSelector.EVERYTHING,
          Policy.EQUIVALENT);

  MatchResources {
    rules = List.copyOf(rules);
    excluded = List.copyOf(excluded);
  }

  /// Whether a rule for one version also selects requests in another.
  enum Policy {
    EXACT,
    EQUIVALENT
  }

  static MatchResources of(Mapping match) {
    return new MatchResources(
        match.sequence("resourceRules").mappings().stream().map(ResourceRule::of).toList(),
        match.sequence("excludeResourceRules").mappings().stream().map(ResourceRule::of).toList(),
        LabelSelector.of(match.mapping("namespaceSelector")),
        LabelSelector.of(match.mapping("objectSelector")),
        match.string("matchPolicy", "Equivalent").equals("Exact")
            ? Policy.EXACT
            : Policy.EQUIVALENT);
  }

  /// The kind by which the rules select the request: its own, or the first equivalent one; `null`
  /// when they do not.
  @Nullable ServedKind matchedKind(Request request, Kinds kinds) {
    if (first(excluded, request, kinds) != null) {
      return null;
    }
    return rules.isEmpty() ? request.kind() : first(rules, request, kinds);
  }

  private @Nullable ServedKind first(List<ResourceRule> rules, Request request, Kinds kinds) {
    for (ResourceRule rule : rules) {
      if (rule.matches(request, request.kind())) {
        return request.kind();
      }
    }
    if (matchPolicy == Policy.EXACT || rules.isEmpty()) {
      return null;
    }
    for (ServedKind equivalent : kinds.equivalents(request.kind())) {
      for (ResourceRule rule : rules) {
        if (rule.matches(request, equivalent)) {
          return equivalent;
        }
      }
    }
    return null;
  }

  /// Whether every rule selects objects of one API group and no others.
  boolean isOnlyOf(String group) {
    return !rules.isEmpty()
        && rules.stream().allMatch(rule -> rule.groups().equals(List.of(group)));
  }

  /// Whether a rule selects objects of a resource, whatever the version and the operation.
  boolean selects(String group, String resource) {
    return rules.stream()
        .anyMatch(rule -> rule.groups().contains(group) && rule.resources().contains(resource));
  }

  /// Whether a rule selects objects by name.
  boolean namesObjects() {
    return Stream.concat(rules.stream(), excluded.stream())
        .anyMatch(rule -> !rule.names().isEmpty());
  }

  Match namespaceMatch(Request request, Surroundings surroundings) {
    if (namespaceSelector.requirements().isEmpty()) {
      return Certain.YES;
    }
    if (request.isForNamespace()) {
      return ownLabels(request, surroundings).selectedBy(namespaceSelector);
    }
    return request.namespace().isEmpty()
        ? Certain.YES
        : surroundings.namespaceLabels(request.namespace()).selectedBy(namespaceSelector);
  }

  /// A Namespace that is made or changed is selected by the labels that it is to have; otherwise by
  /// those that it has (`GetNamespaceLabels` in
  /// `pkg/admission/plugin/webhook/predicates/namespace/matcher.go` of `k8s.io/apiserver`).
  private static Labels ownLabels(Request request, Surroundings surroundings) {
    Mapping object = request.object();
    boolean written =
        request.operation() == Operation.CREATE || request.operation() == Operation.UPDATE;
    if (written && request.subresource().isEmpty() && object != null) {
      return Labels.of(object);
    }
    Mapping stored = surroundings.namespace(request.name());
    Mapping old = request.oldObject();
    return stored == null && old != null
        ? Labels.of(old)
        : surroundings.namespaceLabels(request.name());
  }

  /// Either of the old and the new object may carry the labels.
  Match objectMatch(Request request) {
    if (objectSelector.requirements().isEmpty()) {
      return Certain.YES;
    }
    Match now = objectMatch(request.object());
    return now == Certain.YES ? now : objectMatch(request.oldObject());
  }

  private Match objectMatch(@Nullable Mapping object) {
    return object == null ? Certain.NO : Labels.of(object).selectedBy(objectSelector);
  }
}
