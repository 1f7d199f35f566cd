package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;

/// `pkg/registry/core/persistentvolumeclaim/strategy.go`: where a claim takes its data from has two
/// fields, of which each fills the other.
final class ClaimPreparation implements Preparation {
  private static final String SOURCE = "dataSource";
  private static final String REFERENCE = "dataSourceRef";

  /// The phase that was defaulted goes with the status; the client sees it again because the object
  /// is read back from the store, policies do not.
  @Override
  public Mapping create(Mapping claim) {
    return new Edit(claim)
        .change("spec", spec -> normalized(withoutUnusable(withoutForeign(spec))))
        .set("status", Mapping.EMPTY)
        .build();
  }

  @Override
  public Mapping readBack(Mapping claim) {
    return new Edit(claim)
        .change("status", status -> new Edit(status).fillText("phase", "Pending").build())
        .build();
  }

  @Override
  public Mapping update(Mapping claim, Mapping old) {
    Mapping before = old.mapping("spec");
    boolean referred = before.indexOf(REFERENCE) >= 0;
    boolean inUse = referred || before.indexOf(SOURCE) >= 0;
    return new Edit(claim)
        .change(
            "spec",
            spec -> {
              Mapping own = referred ? spec : withoutForeign(spec);
              return normalized(inUse ? own : withoutUnusable(own));
            })
        .build();
  }

  /// Behind the feature gate CrossNamespaceVolumeDataSource, which is off.
  private static Mapping withoutForeign(Mapping spec) {
    return spec.mapping(REFERENCE).string("namespace", "").isEmpty()
        ? spec
        : new Edit(spec).remove(REFERENCE).build();
  }

  /// Only claims and snapshots are sources; everything else was always dropped in silence.
  private static Mapping withoutUnusable(Mapping spec) {
    if (spec.indexOf(REFERENCE) >= 0 || !(spec.find(SOURCE) instanceof Mapping source)) {
      return spec;
    }
    String group = source.string("apiGroup", "");
    boolean usable =
        switch (source.string("kind", "")) {
          case "PersistentVolumeClaim" -> group.isEmpty();
          case "VolumeSnapshot" -> group.equals("snapshot.storage.k8s.io");
          default -> false;
        };
    return usable ? spec : new Edit(spec).remove(SOURCE).build();
  }

  private static Mapping normalized(Mapping spec) {
    Object source = spec.find(SOURCE);
    Object reference = spec.find(REFERENCE);
    if (source instanceof Mapping mapping && reference == null) {
      return new Edit(spec).set(REFERENCE, copy(mapping)).build();
    }
    if (reference instanceof Mapping mapping
        && source == null
        && mapping.string("namespace", "").isEmpty()) {
      return new Edit(spec).set(SOURCE, copy(mapping)).build();
    }
    return spec;
  }

  private static Mapping copy(Mapping from) {
    return new Edit(from).remove("namespace").build();
  }
}
