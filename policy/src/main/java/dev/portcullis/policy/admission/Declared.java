package dev.portcullis.policy.admission;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import java.util.List;
import java.util.Set;

/// What policies and bindings that were declared together came to.
///
/// @param policies each with its bindings
/// @param unbound names of those of the policies that no binding names, not even one that was
///   refused
/// @param strays in the order in which they were declared
public record Declared(Reading<BoundPolicy> policies, Set<String> unbound, List<Stray> strays) {
  public Declared {
    unbound = Set.copyOf(unbound);
    strays = List.copyOf(strays);
  }

  /// A binding of a policy that is not among those declared, not even among the refused ones.
  ///
  /// @param place of the policy's name in the binding
  public record Stray(String binding, String policyName, Location place) {}
}
