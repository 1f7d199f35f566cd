package dev.portcullis.policy.podsecurity.standards;

import dev.portcullis.model.Mapping;

/// A container of a Pod, of whichever kind.
record Container(Mapping fields) {
  String name() {
    return fields.string("name", "");
  }

  /// Empty when it has none: no check tells the two apart.
  Mapping securityContext() {
    return fields.mapping("securityContext");
  }
}
