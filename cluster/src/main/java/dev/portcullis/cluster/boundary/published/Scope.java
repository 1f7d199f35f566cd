package dev.portcullis.cluster.boundary.published;

import dev.portcullis.response.boundary.Subject;

/// A kind of things that a published list can be of.
public enum Scope {
  /// Addresses and networks.
  ADDRESSES("addresses"),
  DOMAINS("domains"),
  IMAGE_DIGESTS("imageDigests"),
  IDENTITIES("identities");

  private final String word;

  Scope(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  /// That which the subject is in.
  public static Scope of(Subject subject) {
    return switch (subject) {
      case Subject.Address _, Subject.Network _ -> ADDRESSES;
      case Subject.Domain _ -> DOMAINS;
      case Subject.ImageDigest _ -> IMAGE_DIGESTS;
      case Subject.Identity _ -> IDENTITIES;
    };
  }
}
