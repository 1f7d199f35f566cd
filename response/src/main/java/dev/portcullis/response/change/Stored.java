package dev.portcullis.response.change;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;

/// Objects as they were in a cluster.
final class Stored {
  private Stored() {}

  /// The object that somebody would have written to get this one: without what the server adds, and
  /// without the node that it was on.
  static Mapping creatable(Mapping stored) {
    Mapping metadata =
        new Edit(stored.mapping("metadata"))
            .remove("uid")
            .remove("resourceVersion")
            .remove("creationTimestamp")
            .remove("deletionTimestamp")
            .remove("deletionGracePeriodSeconds")
            .remove("generation")
            .remove("managedFields")
            .build();
    return new Edit(stored)
        .set("metadata", metadata)
        .change("spec", spec -> new Edit(spec).remove("nodeName").build())
        .remove("status")
        .build();
  }
}
