package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;

/// The annotations of an object.
final class Annotations {
  private Annotations() {}

  static Mapping of(Mapping object) {
    return object.mapping("metadata").mapping("annotations");
  }

  static Mapping set(Mapping object, Mapping annotations) {
    return new Edit(object)
        .change(
            "metadata",
            metadata -> new Edit(metadata).setOrRemove("annotations", annotations).build())
        .build();
  }
}
