package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.admission.Match.Certain;
import java.util.List;
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

  Match matches(Request request, Surroundings surroundings) {
    ServedKind matched = matchedKind(request, surroundings.kinds());
    return matched == null
        ? Certain.NO
        : namespaceMatch(request, surroundings).and(objectMatch(request));
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

  private Match namespaceMatch(Request request, Surroundings surroundings) {
    if (request.namespace().isEmpty() && !request.isNamespace()) {
      return Certain.YES;
    }
    if (namespaceSelector.requirements().isEmpty()) {
      return Certain.YES;
    }
    boolean own = request.isNamespace() && request.object() != null;
    return namespaceSelector.matches(
        own ? Labels.of(request.subject()) : surroundings.namespaceLabels(request.namespace()));
  }

  /// Either of the old and the new object may carry the labels.
  private Match objectMatch(Request request) {
    Match now = objectMatch(request.object());
    return now == Certain.YES ? now : objectMatch(request.oldObject());
  }

  private Match objectMatch(@Nullable Mapping object) {
    if (objectSelector.requirements().isEmpty()) {
      return Certain.YES;
    }
    return object == null ? Certain.NO : objectSelector.matches(Labels.of(object));
  }
}
