package dev.portcullis.response.detection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names that are made of what they name, the same wherever and whenever they are made.
public final class Digest {
  private Digest() {}

  /// The first `bytes` bytes of the SHA-256 of `text`, in hexadecimal.
  public static String of(String text, int bytes) {
    return HexFormat.of().formatHex(hash(text.getBytes(UTF_8)), 0, bytes);
  }

  /// The SHA-256 of `content`, in hexadecimal.
  public static String of(byte[] content) {
    return HexFormat.of().formatHex(hash(content));
  }

  private static byte[] hash(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("expected every Java to have SHA-256", e);
    }
  }
}
