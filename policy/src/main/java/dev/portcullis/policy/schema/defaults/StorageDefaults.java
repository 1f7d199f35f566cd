package dev.portcullis.policy.schema.defaults;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.TypeDefaults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `pkg/apis/storage/v1/defaults.go`.
final class StorageDefaults {
  private StorageDefaults() {}

  static @Nullable TypeDefaults of(String type) {
    return switch (type) {
      case "v1.StorageClass" ->
          Presets.of(
              Preset.pointer("reclaimPolicy", "Delete"),
              Preset.pointer("volumeBindingMode", "Immediate"));
      case "v1.CSIDriverSpec" -> StorageDefaults::driver;
      default -> null;
    };
  }

  private static Mapping driver(Mapping spec) {
    Edit edit =
        new Edit(spec)
            .fill("attachRequired", true)
            .fill("podInfoOnMount", false)
            .fill("storageCapacity", false)
            .fill("fsGroupPolicy", "ReadWriteOnceWithFSType")
            .fill("requiresRepublish", false)
            .fill("seLinuxMount", false)
            .fill("preventPodSchedulingIfMissing", false);
    if (spec.sequence("volumeLifecycleModes").size() == 0) {
      edit.set("volumeLifecycleModes", Sequence.of(List.of("Persistent")));
    }
    return edit.build();
  }
}
