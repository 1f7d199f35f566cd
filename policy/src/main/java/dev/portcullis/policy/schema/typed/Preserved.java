package dev.portcullis.policy.schema.typed;

import dev.portcullis.policy.cel.Opaque;

/// A value that no schema describes: it can only be compared (`unknownPreserved` of
/// `pkg/cel/common/valuesunstructured.go` of `k8s.io/apiserver`).
record Preserved(Object raw) implements Opaque {
  @Override
  public String typeName() {
    return "unknown";
  }
}
