package dev.portcullis.policy.authorization;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.selection.LabelSelector;
import java.util.List;

/// A Role, or a ClusterRole.
///
/// @param namespace empty for a ClusterRole
/// @param aggregated the labels of the cluster roles whose rules it gets
record Role(
    String namespace,
    String name,
    Mapping labels,
    List<Rule> rules,
    List<LabelSelector> aggregated) {
  Role {
    rules = List.copyOf(rules);
    aggregated = List.copyOf(aggregated);
  }

  static Role of(String namespace, Resource role) {
    Mapping aggregation = role.root().mapping("aggregationRule");
    return new Role(
        namespace,
        role.name(),
        role.metadata().mapping("labels"),
        role.root().sequence("rules").mappings().stream().map(Rule::of).toList(),
        aggregation.sequence("clusterRoleSelectors").mappings().stream()
            .filter(LabelSelector::isReadable)
            .map(LabelSelector::of)
            .toList());
  }

  /// Whether its rules are those of others: the controller fills them in, so what has some has all.
  boolean awaitsRules() {
    return rules.isEmpty() && !aggregated.isEmpty();
  }

  boolean aggregates(Role other) {
    for (LabelSelector selector : aggregated) {
      if (selector.selects(other.labels)) {
        return true;
      }
    }
    return false;
  }

  Role withRules(List<Rule> other) {
    return new Role(namespace, name, labels, other, aggregated);
  }
}
