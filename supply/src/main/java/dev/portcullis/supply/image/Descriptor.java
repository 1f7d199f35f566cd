package dev.portcullis.supply.image;

/// A blob of an image, as manifests name it (OCI image specification, "Content Descriptors").
///
/// @param digest with its algorithm: `sha256:…`; empty where an archive names a file instead
/// @param size in bytes, -1 where nobody says
/// @param file its name in an archive that has no digests; else empty
public record Descriptor(String mediaType, String digest, long size, String file) {
  public Descriptor(String mediaType, String digest, long size) {
    this(mediaType, digest, size, "");
  }

  /// What people are told.
  @Override
  public String toString() {
    return digest.isEmpty() ? file : digest;
  }
}
