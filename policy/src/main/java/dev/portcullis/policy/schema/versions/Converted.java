package dev.portcullis.policy.schema.versions;

import dev.portcullis.model.Mapping;

/// What converting an object to another version came to.
public sealed interface Converted {

  /// The object in the other version. What is the same in both is the very instance.
  record As(Mapping value) implements Converted {}

  /// Nobody can tell offline, for a reason to show to people.
  record Impossible(String reason) implements Converted {}
}
