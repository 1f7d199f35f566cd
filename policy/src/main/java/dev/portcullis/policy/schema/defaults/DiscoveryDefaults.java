package dev.portcullis.policy.schema.defaults;

import dev.portcullis.policy.schema.TypeDefaults;
import org.jspecify.annotations.Nullable;

/// `pkg/apis/discovery/v1/defaults.go`.
final class DiscoveryDefaults {
  private DiscoveryDefaults() {}

  static @Nullable TypeDefaults of(String type) {
    return type.equals("v1.EndpointPort")
        ? Presets.of(Preset.pointer("name", ""), Preset.pointer("protocol", "TCP"))
        : null;
  }
}
