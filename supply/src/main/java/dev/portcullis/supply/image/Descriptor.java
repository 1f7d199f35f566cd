package dev.portcullis.supply.image;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A blob of an image, as manifests name it (OCI image specification, "Content Descriptors").
///
/// @param digest with its algorithm: `sha256:…`; empty where an archive names a file instead
/// @param size in bytes, -1 where nobody says
/// @param file its name in an archive that has no digests; else empty
/// @param annotations what the manifest says of the blob
public record Descriptor(
    String mediaType,
    String digest,
    long size,
    String file,
    SortedMap<String, String> annotations) {
  public Descriptor {
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
  }

  public Descriptor(String mediaType, String digest, long size) {
    this(mediaType, digest, size, "", new TreeMap<>());
  }

  /// A blob that an archive names by a file.
  public static Descriptor ofFile(String file) {
    return new Descriptor("", "", -1, file, new TreeMap<>());
  }

  /// What people are told.
  @Override
  public String toString() {
    return digest.isEmpty() ? file : digest;
  }
}
