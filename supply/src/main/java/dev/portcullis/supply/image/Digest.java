package dev.portcullis.supply.image;

import dev.portcullis.model.HashFunction;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Digests as images name their blobs by (OCI image specification, "Digests").
final class Digest {
  static final String SHA_256 = "sha256:";

  private static final String SHA_512 = "sha512:";

  private Digest() {}

  /// What computes the digest of a blob that is to have this one.
  static MessageDigest computing(String digest) throws IOException {
    if (digest.isEmpty() || digest.matches("sha256:[0-9a-f]{64}")) {
      return HashFunction.SHA_256.begin();
    }
    if (digest.matches("sha512:[0-9a-f]{128}")) {
      return HashFunction.SHA_512.begin();
    }
    throw new IOException("expected a digest of sha256 or sha512, got '" + digest + "'");
  }

  /// Whether the digest of a blob is of the kind by which layers are named unpacked.
  static boolean namesLayers(String digest) {
    return digest.isEmpty() || digest.startsWith(SHA_256);
  }

  static String text(MessageDigest computed) {
    String name = computed.getAlgorithm().equals("SHA-512") ? SHA_512 : SHA_256;
    return name + HexFormat.of().formatHex(computed.digest());
  }
}
