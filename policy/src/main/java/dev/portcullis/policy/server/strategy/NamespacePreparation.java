package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;

/// `pkg/registry/core/namespace/strategy.go`.
final class NamespacePreparation implements Preparation {
  private static final String FINALIZER = "kubernetes";
  private static final String LABEL = "kubernetes.io/metadata.name";

  @Override
  public Mapping create(Mapping namespace) {
    Mapping spec = namespace.mapping("spec");
    return labelled(
        new Edit(namespace)
            .set("spec", new Edit(spec).set("finalizers", finalizers(spec)).build())
            .set("status", Mapping.EMPTY.with("phase", "Active"))
            .build());
  }

  private static Sequence finalizers(Mapping spec) {
    Sequence given = spec.sequence("finalizers");
    Sequence.Builder all = new Sequence.Builder(given.size() + 1);
    for (int i = 0; i < given.size(); i++) {
      if (FINALIZER.equals(given.value(i))) {
        return given;
      }
      all.add(given.value(i), given.mark(i));
    }
    return all.add(FINALIZER).build();
  }

  @Override
  public Mapping update(Mapping namespace, Mapping old) {
    Object finalizers = old.mapping("spec").find("finalizers");
    Edit spec = new Edit(namespace.mapping("spec"));
    if (finalizers == null) {
      spec.remove("finalizers");
    } else {
      spec.set("finalizers", finalizers);
    }
    return labelled(new Edit(namespace).set("spec", spec.build()).build());
  }

  /// `Canonicalize`, for a name that was made up after defaulting.
  private static Mapping labelled(Mapping namespace) {
    Mapping metadata = namespace.mapping("metadata");
    Object name = metadata.find("name");
    if (name == null) {
      return namespace;
    }
    Mapping labels = metadata.mapping("labels");
    Mapping after =
        name.equals(labels.find(LABEL)) ? labels : new Edit(labels).set(LABEL, name).build();
    return new Edit(namespace)
        .set("metadata", new Edit(metadata).set("labels", after).build())
        .build();
  }
}
