package dev.portcullis.policy.schema.defaults;

import dev.portcullis.policy.schema.TypeDefaults;
import org.jspecify.annotations.Nullable;

/// `pkg/apis/scheduling/v1/defaults.go`.
final class SchedulingDefaults {
  private SchedulingDefaults() {}

  static @Nullable TypeDefaults of(String type) {
    return type.equals("v1.PriorityClass")
        ? Presets.of(Preset.pointer("preemptionPolicy", "PreemptLowerPriority"))
        : null;
  }
}
