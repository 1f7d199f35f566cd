package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;

/// Objects of our own group, which other parts go by.
final class OwnObject {
  private OwnObject() {}

  /// A new one, which is in no namespace.
  static Mapping of(String kind, String name, Mapping spec) {
    return new Mapping.Builder(4)
        .put("apiVersion", "response.portcullis.dev/v1alpha1")
        .put("kind", kind)
        .put("metadata", Mapping.EMPTY.with("name", name))
        .put("spec", spec)
        .build();
  }
}
