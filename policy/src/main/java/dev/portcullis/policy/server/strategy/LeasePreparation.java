package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;

/// `pkg/registry/coordination/lease/strategy.go`: the fields of CoordinatedLeaderElection, which is
/// off.
final class LeasePreparation implements Preparation {
  private static final String[] FIELDS = {"strategy", "preferredHolder"};

  @Override
  public Mapping create(Mapping lease) {
    return update(lease, Mapping.EMPTY);
  }

  @Override
  public Mapping update(Mapping lease, Mapping old) {
    Mapping before = old.mapping("spec");
    return new Edit(lease)
        .change(
            "spec",
            spec -> {
              Edit edit = new Edit(spec);
              for (String field : FIELDS) {
                if (before.indexOf(field) < 0) {
                  edit.remove(field);
                }
              }
              return edit.build();
            })
        .build();
  }
}
