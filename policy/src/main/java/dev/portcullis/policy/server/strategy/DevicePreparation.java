package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;

/// `pkg/registry/resource/resourceslice/strategy.go`: the fields whose feature gates are off.
final class DevicePreparation implements Preparation {
  @Override
  public Mapping create(Mapping slice) {
    return new Edit(slice).change("spec", DevicePreparation::spec).build();
  }

  @SuppressWarnings("ReferenceEquality") // what does not use a feature stays the same
  @Override
  public Mapping update(Mapping slice, Mapping old) {
    return create(old) == old ? create(slice) : slice;
  }

  private static Mapping spec(Mapping spec) {
    return new Edit(spec)
        .remove("partitionTypeAttribute")
        .remove("skipNodeOperations")
        .changeEach("devices", DevicePreparation::device)
        .build();
  }

  private static Mapping device(Mapping device) {
    return new Edit(device)
        .remove("nodeAllocatableResources")
        .changeEach(
            "consumesCounters",
            counters -> new Edit(counters).remove("compatibilityGroups").build())
        .change("attributes", DevicePreparation::attributes)
        .build();
  }

  private static Mapping attributes(Mapping attributes) {
    Edit edit = new Edit(attributes);
    for (int i = 0; i < attributes.size(); i++) {
      edit.change(
          attributes.key(i),
          attribute ->
              new Edit(attribute)
                  .remove("bools")
                  .remove("ints")
                  .remove("strings")
                  .remove("versions")
                  .build());
    }
    return edit.build();
  }
}
