package dev.portcullis.testkit.cases;

import dev.portcullis.model.Mapping;
import java.util.List;

/// A policy with its binding and its cases, as one folder of the library holds them.
///
/// @param id the folder below `policies`, with `/`
public record Rule(String id, Mapping policy, Mapping binding, List<PolicyCase> cases) {
  public Rule {
    cases = List.copyOf(cases);
  }

  /// The `metadata.name` of the policy.
  public String name() {
    return policy.mapping("metadata").string("name", "");
  }

  @Override
  public String toString() {
    return id;
  }
}
