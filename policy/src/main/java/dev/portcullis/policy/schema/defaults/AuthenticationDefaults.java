package dev.portcullis.policy.schema.defaults;

import dev.portcullis.policy.schema.TypeDefaults;
import org.jspecify.annotations.Nullable;

/// `pkg/apis/authentication/v1/defaults.go`.
final class AuthenticationDefaults {
  private AuthenticationDefaults() {}

  static @Nullable TypeDefaults of(String type) {
    return type.equals("v1.TokenRequestSpec")
        ? Presets.of(Preset.pointer("expirationSeconds", 3600L))
        : null;
  }
}
