package dev.portcullis.policy.server.mutation;

import dev.portcullis.model.Mapping;

/// An admission plugin that changes objects.
interface MutatingPlugin {
  /// Whether it looks at objects of this kind.
  boolean handles(String group, String kind);

  /// An object that is created.
  Mutation create(Mapping object, Neighbours neighbours);

  /// An object that takes the place of `old`.
  default Mapping update(Mapping object, Mapping old) {
    return object;
  }
}
