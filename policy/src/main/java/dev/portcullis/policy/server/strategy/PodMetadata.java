package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;

/// Annotations of Pods that were fields in the making long ago.
final class PodMetadata {
  private PodMetadata() {}

  /// `DropInitContainerAnnotations` of `pkg/api/pod/util.go`.
  static Mapping withoutOldAnnotations(Mapping metadata) {
    if (!(metadata.find("annotations") instanceof Mapping annotations)) {
      return metadata;
    }
    Mapping kept =
        new Edit(annotations)
            .remove("pod.beta.kubernetes.io/init-containers")
            .remove("pod.alpha.kubernetes.io/init-containers")
            .remove("pod.beta.kubernetes.io/init-container-statuses")
            .remove("pod.alpha.kubernetes.io/init-container-statuses")
            .build();
    return new Edit(metadata).setOrRemove("annotations", kept).build();
  }
}
