package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;

/// `pkg/registry/discovery/endpointslice/strategy.go`: the old topology of endpoints cannot be
/// written in v1.
final class SlicePreparation implements Preparation {
  @Override
  public Mapping create(Mapping slice) {
    return new Edit(slice)
        .changeEach("endpoints", each -> new Edit(each).remove("deprecatedTopology").build())
        .build();
  }

  @Override
  public Mapping update(Mapping slice, Mapping old) {
    return slice.sequence("endpoints").equals(old.sequence("endpoints")) ? slice : create(slice);
  }
}
