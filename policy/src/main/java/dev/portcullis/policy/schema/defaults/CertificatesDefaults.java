package dev.portcullis.policy.schema.defaults;

import dev.portcullis.policy.schema.TypeDefaults;
import org.jspecify.annotations.Nullable;

/// The `+default=` of `certificates/v1/types.go`.
final class CertificatesDefaults {
  private CertificatesDefaults() {}

  static @Nullable TypeDefaults of(String type) {
    return type.equals("v1.PodCertificateRequestSpec")
        ? Presets.of(Preset.pointer("maxExpirationSeconds", 86400L))
        : null;
  }
}
