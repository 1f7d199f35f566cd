package dev.portcullis.supply.sbom;

import java.util.Locale;
import java.util.Optional;

/// What led to somebody's saying that a package is there.
///
/// @param confidence from 0 to 1
/// @param value what was found, such as the path of a manifest; may be empty
public record Evidence(Technique technique, double confidence, String value) {
  public Evidence {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("expected a confidence from 0 to 1, got " + confidence);
    }
  }

  /// How it was found: the words of CycloneDX (`componentIdentityEvidence` in its schema).
  public enum Technique {
    SOURCE_CODE_ANALYSIS,
    BINARY_ANALYSIS,
    MANIFEST_ANALYSIS,
    AST_FINGERPRINT,
    HASH_COMPARISON,
    INSTRUMENTATION,
    DYNAMIC_ANALYSIS,
    FILENAME,
    ATTESTATION,
    OTHER;

    /// As CycloneDX writes it: `manifest-analysis`.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Technique> of(String word) {
      for (Technique each : values()) {
        if (each.word().equals(word)) {
          return Optional.of(each);
        }
      }
      return Optional.empty();
    }
  }
}
