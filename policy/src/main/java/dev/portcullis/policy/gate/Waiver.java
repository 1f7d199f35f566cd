package dev.portcullis.policy.gate;

import dev.portcullis.model.Location;
import dev.portcullis.model.Resource;
import java.time.LocalDate;
import java.util.List;

/// A dated, owned exception: these policies need not hold for these resources until that day.
///
/// @param location where it was declared
/// @param policies ids or families
/// @param expires the last day on which it counts
public record Waiver(
    String name,
    Location location,
    List<String> policies,
    Selector selector,
    String owner,
    String reason,
    LocalDate expires) {
  public Waiver {
    policies = List.copyOf(policies);
  }

  public boolean covers(PolicyFacts policy, Resource.Identity resource) {
    return selector.selects(resource) && policies.stream().anyMatch(policy::in);
  }

  public boolean expiredOn(LocalDate today) {
    return today.isAfter(expires);
  }

  /// Which resources a waiver covers; what is empty selects any.
  ///
  /// @param name may end with `*`
  public record Selector(String kind, String namespace, String name) {

    boolean selects(Resource.Identity resource) {
      return (kind.isEmpty() || kind.equals(resource.kind()))
          && (namespace.isEmpty() || namespace.equals(resource.namespace()))
          && (name.isEmpty() || matches(resource.name()));
    }

    private boolean matches(String actual) {
      return name.endsWith("*")
          ? actual.startsWith(name.substring(0, name.length() - 1))
          : name.equals(actual);
    }
  }
}
