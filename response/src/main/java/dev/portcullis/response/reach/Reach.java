package dev.portcullis.response.reach;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.selection.LabelSelector;
import dev.portcullis.response.reach.Allowance.Direction;
import java.util.ArrayList;
import java.util.List;

/// Works out what NetworkPolicies let through to a Pod and from it. They add up and none denies: a
/// direction is closed when at least one selects the Pod for it and none of those has a rule
/// (`NetworkPolicySpec` in `networking/v1/types.go` of `k8s.io/api`).
///
/// Any rule counts, whoever it names: a peer that nobody matches today may be there tomorrow.
public final class Reach {
  private Reach() {}

  /// What is let through, by direction; nothing when both are closed.
  ///
  /// @param labels of the Pod
  /// @param policies all of its namespace
  public static List<Allowance> of(Mapping labels, List<Mapping> policies) {
    List<Allowance> allowances = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      boolean closed = false;
      for (Mapping policy : policies) {
        Mapping spec = policy.mapping("spec");
        if (concerns(spec, direction) && selects(spec.mapping("podSelector"), labels)) {
          closed = true;
          if (spec.sequence(direction.rules()).size() > 0) {
            String name = policy.mapping("metadata").string("name", "");
            allowances.add(new Allowance(direction, name));
          }
        }
      }
      if (!closed) {
        allowances.add(new Allowance(direction, ""));
      }
    }
    return List.copyOf(allowances);
  }

  /// Without `policyTypes` it is about ingress, and about egress when it has rules for that
  /// (`SetDefaults_NetworkPolicy` in `pkg/apis/networking/v1/defaults.go` of Kubernetes).
  private static boolean concerns(Mapping spec, Direction direction) {
    List<String> types = spec.sequence("policyTypes").strings();
    if (!types.isEmpty()) {
      return types.contains(direction.type());
    }
    return direction == Direction.INGRESS || spec.sequence(direction.rules()).size() > 0;
  }

  /// A selector with an operator of tomorrow selects nothing here: it closes nothing then, which is
  /// what must not be taken for sure.
  private static boolean selects(Mapping selector, Mapping labels) {
    return LabelSelector.isReadable(selector) && LabelSelector.of(selector).selects(labels);
  }
}
