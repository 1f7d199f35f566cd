package dev.portcullis.cluster.execution;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Target;

/// Objects that say no more than which object is meant.
final class References {
  private References() {}

  static Mapping of(Target target) {
    return of(target.apiVersion(), target.kind(), target.namespace(), target.name());
  }

  static Mapping of(String apiVersion, String kind, String namespace, String name) {
    Mapping.Builder metadata = new Mapping.Builder(2).put("name", name);
    if (!namespace.isEmpty()) {
      metadata.put("namespace", namespace);
    }
    return new Mapping.Builder(3)
        .put("apiVersion", apiVersion)
        .put("kind", kind)
        .put("metadata", metadata.build())
        .build();
  }
}
