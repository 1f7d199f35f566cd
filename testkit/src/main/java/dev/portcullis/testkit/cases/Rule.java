package dev.portcullis.testkit.cases;

import dev.portcullis.model.Mapping;

/// A policy with its binding, as one folder of the library holds them.
///
/// @param id the folder below `policies`, with `/`
public record Rule(String id, Mapping policy, Mapping binding) {

  /// The `metadata.name` of the policy.
  public String name() {
    return policy.mapping("metadata").string("name", "");
  }

  @Override
  public String toString() {
    return id;
  }
}
