package dev.portcullis.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The hash functions by which formats and protocols name what they speak of (FIPS 180-4; MD5 by
/// RFC 1321).
public enum HashFunction {
  MD5("MD5"),
  SHA_1("SHA-1"),
  SHA_256("SHA-256"),
  SHA_384("SHA-384"),
  SHA_512("SHA-512");

  private final String algorithm;

  HashFunction(String algorithm) {
    this.algorithm = algorithm;
  }

  /// A computation over what it is given piece by piece.
  public MessageDigest begin() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("expected " + algorithm + " in every JDK", e);
    }
  }

  /// The hash of `content`.
  public byte[] of(byte[] content) {
    return begin().digest(content);
  }

  /// The hash of `content` in hexadecimal, with small letters.
  public String hex(byte[] content) {
    return HexFormat.of().formatHex(of(content));
  }

  /// The hash of `text` in UTF-8, in hexadecimal.
  public String hex(String text) {
    return hex(text.getBytes(UTF_8));
  }

  /// The first `bytes` bytes of the hash of `text`, in hexadecimal: a name that is short and still
  /// the same wherever and whenever it is made.
  public String hex(String text, int bytes) {
    return HexFormat.of().formatHex(of(text.getBytes(UTF_8)), 0, bytes);
  }
}
