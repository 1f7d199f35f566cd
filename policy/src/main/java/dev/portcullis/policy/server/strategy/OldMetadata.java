package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;

/// Metadata that an update of the status cannot change.
final class OldMetadata {
  private static final String[] RESET = {
    "deletionTimestamp", "labels", "annotations", "finalizers", "ownerReferences"
  };

  private OldMetadata() {}

  /// `ResetObjectMetaForStatus` of `pkg/apis/meta/v1/meta.go` of `k8s.io/apimachinery`.
  static Mapping kept(Mapping object, Mapping old) {
    return kept(object, old, RESET);
  }

  static Mapping kept(Mapping object, Mapping old, String... fields) {
    Mapping before = old.mapping("metadata");
    return new Edit(object)
        .change(
            "metadata",
            metadata -> {
              Edit edit = new Edit(metadata);
              for (String field : fields) {
                Object value = before.find(field);
                if (value == null) {
                  edit.remove(field);
                } else {
                  edit.set(field, value);
                }
              }
              return edit.build();
            })
        .build();
  }
}
