package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;

/// `pkg/registry/customresourcedefinition/strategy.go` of `k8s.io/apiextensions-apiserver`: the
/// version in which objects are stored is written down for good.
final class DefinitionPreparation implements Preparation {
  private static final String STORED = "storedVersions";

  @Override
  public Mapping create(Mapping definition) {
    return withStored(definition, definition.mapping("status"));
  }

  @Override
  public Mapping update(Mapping definition, Mapping old) {
    return withStored(definition, definition.mapping("status"));
  }

  private static Mapping withStored(Mapping definition, Mapping status) {
    for (Mapping version : definition.mapping("spec").sequence("versions").mappings()) {
      if (Boolean.TRUE.equals(version.find("storage"))) {
        Sequence stored = with(status.sequence(STORED), version.string("name", ""));
        return new Edit(definition)
            .set("status", new Edit(status).set(STORED, stored).build())
            .build();
      }
    }
    return definition;
  }

  private static Sequence with(Sequence stored, String name) {
    Sequence.Builder all = new Sequence.Builder(stored.size() + 1);
    for (int i = 0; i < stored.size(); i++) {
      if (name.equals(stored.value(i))) {
        return stored;
      }
      all.add(stored.value(i), stored.mark(i));
    }
    return all.add(name).build();
  }
}
