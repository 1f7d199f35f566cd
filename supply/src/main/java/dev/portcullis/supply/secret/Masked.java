package dev.portcullis.supply.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What may be told of a secret: enough to find it again, too little to use it.
///
/// @param shown its first four characters, fewer of a short one: never more than a quarter of it
/// @param fingerprint the beginning of its SHA-256, by which two places show the same secret
public record Masked(String shown, String fingerprint) {
  private static final int SHOWN = 4;
  private static final int FINGERPRINT = 12;

  static Masked of(String secret) {
    int shown = Math.min(SHOWN, secret.length() / 4);
    return new Masked(secret.substring(0, shown), sha256(secret).substring(0, FINGERPRINT));
  }

  private static String sha256(String secret) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("expected SHA-256 in every JDK", e);
    }
  }

  /// `ghp_… (3f2a4c…)`.
  @Override
  public String toString() {
    return shown + "\u2026 (" + fingerprint + ")";
  }
}
