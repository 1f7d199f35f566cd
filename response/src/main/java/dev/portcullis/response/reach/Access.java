package dev.portcullis.response.reach;

import java.util.List;

/// Who comes to a Pod.
///
/// @param entrances from outside of the cluster
/// @param ingress what NetworkPolicies let through to it; nothing when they close it
/// @param unknown what nobody can tell, and why; while there is something, there may be more ways
public record Access(List<Entrance> entrances, List<Allowance> ingress, List<String> unknown) {
  public Access {
    entrances = List.copyOf(entrances);
    ingress = List.copyOf(ingress);
    unknown = List.copyOf(unknown);
  }

  /// Whether NetworkPolicies limit who comes to it.
  public boolean isLimited() {
    return ingress.stream().noneMatch(each -> each.policy().isEmpty());
  }

  /// The NetworkPolicies that let somebody in.
  public List<String> policies() {
    return ingress.stream().map(Allowance::policy).filter(each -> !each.isEmpty()).toList();
  }
}
