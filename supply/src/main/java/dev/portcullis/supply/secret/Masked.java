package dev.portcullis.supply.secret;

import static dev.portcullis.model.HashFunction.SHA_256;

/// What may be told of a secret: enough to find it again, too little to use it.
///
/// @param shown its first four characters, fewer of a short one: never more than a quarter of it
/// @param fingerprint the beginning of its SHA-256, by which two places show the same secret
public record Masked(String shown, String fingerprint) {
  private static final int SHOWN = 4;
  private static final int FINGERPRINT = 6;

  static Masked of(String secret) {
    int shown = Math.min(SHOWN, secret.length() / 4);
    return new Masked(secret.substring(0, shown), SHA_256.hex(secret, FINGERPRINT));
  }

  /// `ghp_… (3f2a4c…)`.
  @Override
  public String toString() {
    return shown + "\u2026 (" + fingerprint + ")";
  }
}
