package dev.portcullis.cluster.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A key that webhooks are signed with, which no log shows: HMAC-SHA256 of id, timestamp and body,
/// joined by dots, as in [Standard
/// Webhooks](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
public final class SigningKey {
  /// What is said where a text is no key.
  public static final String EXPECTED =
      "expected at least 24 bytes, or 'whsec_' with their base 64";

  /// The headers of a webhook.
  public static final String ID = "webhook-id";

  public static final String TIMESTAMP = "webhook-timestamp";
  public static final String SIGNATURE = "webhook-signature";

  private static final int SHORTEST = 24;
  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] bytes;

  private SigningKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The key that a text is, as it is or as `whsec_` with its base 64; `null` when it is too short.
  public static @Nullable SigningKey of(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    if (text.startsWith(PREFIX)) {
      try {
        bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
      } catch (IllegalArgumentException _) {
        return null;
      }
    }
    return bytes.length < SHORTEST ? null : new SigningKey(bytes);
  }

  /// The signature of a body, as the header has it.
  ///
  /// @param timestamp seconds since 1970
  public String sign(String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes, ALGORITHM));
      mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
      return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("expected every Java to have HMAC-SHA256", e);
    }
  }

  /// Whether one of the signatures, which blanks separate, is of the body by this key.
  public boolean signed(String signatures, String id, String timestamp, byte[] body) {
    byte[] expected = sign(id, timestamp, body).getBytes(UTF_8);
    boolean found = false;
    for (String each : signatures.split(" ", -1)) {
      found |= MessageDigest.isEqual(expected, each.getBytes(UTF_8));
    }
    return found;
  }

  @Override
  public String toString() {
    return "a key of " + bytes.length + " bytes";
  }
}
