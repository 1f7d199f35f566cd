package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;

/// `pkg/registry/core/persistentvolume/strategy.go`.
final class VolumePreparation implements Preparation {
  @Override
  public Mapping create(Mapping volume) {
    Mapping status =
        new Mapping.Builder(2)
            .put("phase", "Pending")
            .put("lastPhaseTransitionTime", Times.NOW)
            .build();
    return new Edit(volume).set("status", status).build();
  }
}
