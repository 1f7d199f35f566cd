package dev.portcullis.supply.signature;

import java.util.regex.Pattern;

/// What was signed: its bytes, or the digest by which it is known.
public final class Artifact {
  private static final Pattern SHA_256 = Pattern.compile("(?:sha256:)?([0-9a-f]{64})");

  private final Bytes content;
  private final String sha256;

  private Artifact(Bytes content, String sha256) {
    this.content = content;
    this.sha256 = sha256;
  }

  /// An artifact by its bytes.
  public static Artifact of(byte[] content) {
    Bytes bytes = Bytes.of(content);
    return new Artifact(bytes, bytes.sha256().hex());
  }

  /// An artifact that is known by its digest only.
  ///
  /// @param digest 64 hexadecimal digits, with or without `sha256:` before them
  public static Artifact ofDigest(String digest) {
    var match = SHA_256.matcher(digest);
    if (!match.matches()) {
      throw new IllegalArgumentException("expected a digest by SHA-256, got '" + digest + "'");
    }
    return new Artifact(Bytes.EMPTY, match.group(1));
  }

  /// Its digest in hexadecimal.
  public String sha256() {
    return sha256;
  }

  /// Whether its bytes are known, not only their digest.
  boolean isWhole() {
    return !content.isEmpty();
  }

  Bytes content() {
    return content;
  }
}
