package dev.portcullis.policy.authorization;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Fills in the rules of aggregated cluster roles, as
/// `pkg/controller/clusterroleaggregation/clusterroleaggregation_controller.go` of
/// `k8s.io/kubernetes` does until nothing changes any more.
final class Aggregation {
  private final Collection<Role> clusterRoles;

  /// @param clusterRoles by name
  Aggregation(Collection<Role> clusterRoles) {
    this.clusterRoles = clusterRoles;
  }

  Role filled(Role role) {
    if (!role.awaitsRules()) {
      return role;
    }
    Set<Rule> rules = new LinkedHashSet<>();
    Set<String> visited = new HashSet<>();
    Deque<Role> open = new ArrayDeque<>(List.of(role));
    while (!open.isEmpty()) {
      Role next = open.remove();
      // Roles may aggregate each other.
      if (visited.add(next.name())) {
        rules.addAll(next.rules());
        open.addAll(aggregated(next));
      }
    }
    return role.withRules(List.copyOf(rules));
  }

  private List<Role> aggregated(Role role) {
    return role.awaitsRules() ? clusterRoles.stream().filter(role::aggregates).toList() : List.of();
  }
}
