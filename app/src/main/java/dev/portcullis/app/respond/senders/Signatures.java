package dev.portcullis.app.respond.senders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signatures of Standard Webhooks: HMAC-SHA256 of id, timestamp and body, joined by dots; see [the
/// specification](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
final class Signatures {
  private static final String VERSION = "v1,";
  private static final String ALGORITHM = "HmacSHA256";

  /// How far the sender's clock may be off. An older one may be a replay.
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final InstantSource clock;

  Signatures(InstantSource clock) {
    this.clock = clock;
  }

  /// Whether one of the signatures that the caller shows is of the body, by this key, and of now.
  boolean hold(Caller caller, byte[] body, Credential.Key key) {
    return !caller.id().isEmpty() && isRecent(caller.timestamp()) && isSigned(caller, body, key);
  }

  private boolean isRecent(String timestamp) {
    try {
      Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
      return Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
    } catch (ArithmeticException | DateTimeException | NumberFormatException _) {
      return false;
    }
  }

  private static boolean isSigned(Caller caller, byte[] body, Credential.Key key) {
    byte[] expected = sign(caller.id(), caller.timestamp(), body, key);
    boolean found = false;
    for (String each : caller.signature().split(" ", -1)) {
      if (each.startsWith(VERSION)) {
        found |= MessageDigest.isEqual(expected, each.substring(VERSION.length()).getBytes(UTF_8));
      }
    }
    return found;
  }

  /// In base 64.
  private static byte[] sign(String id, String timestamp, byte[] body, Credential.Key key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
      mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
      return Base64.getEncoder().encode(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("expected every Java to have HMAC-SHA256", e);
    }
  }
}
