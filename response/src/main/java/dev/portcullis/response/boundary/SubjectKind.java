package dev.portcullis.response.boundary;

import dev.portcullis.model.Mapping;
import org.jspecify.annotations.Nullable;

/// What a subject is, by the word that `BoundaryBlock` objects have for it.
public enum SubjectKind {
  ADDRESS("address", "an IP address"),
  CIDR("cidr", "a network"),
  DOMAIN("domain", "a domain"),
  IMAGE_DIGEST("imageDigest", "'sha256:' with 64 digits"),
  IDENTITY("identity", "the name of somebody");

  private final String word;
  private final String what;

  SubjectKind(String word, String what) {
    this.word = word;
    this.what = what;
  }

  /// The field of a `BoundaryBlock` that a subject of this kind is in.
  public String word() {
    return word;
  }

  String what() {
    return what;
  }

  /// The kind of a subject.
  public static SubjectKind of(Subject subject) {
    return switch (subject) {
      case Subject.Address _ -> ADDRESS;
      case Subject.Network _ -> CIDR;
      case Subject.Domain _ -> DOMAIN;
      case Subject.ImageDigest _ -> IMAGE_DIGEST;
      case Subject.Identity _ -> IDENTITY;
    };
  }

  /// The subject in the field of its kind, as we write it ourselves, `null` when there is none.
  public static @Nullable Subject in(Mapping mapping) {
    Subject subject = null;
    for (SubjectKind kind : values()) {
      String text = mapping.string(kind.word, "");
      subject = text.isEmpty() ? subject : kind.parse(text);
    }
    return subject;
  }

  /// The subject of this kind that `text` is, `null` when it is none.
  public @Nullable Subject parse(String text) {
    return switch (this) {
      case ADDRESS -> Subject.address(text);
      case CIDR -> Subject.network(text);
      case DOMAIN -> Subject.domain(text);
      case IMAGE_DIGEST -> Subject.imageDigest(text);
      case IDENTITY -> Subject.identity(text);
    };
  }
}
