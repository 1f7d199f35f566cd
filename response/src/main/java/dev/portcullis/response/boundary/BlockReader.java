package dev.portcullis.response.boundary;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.detection.Unsound;
import java.time.Instant;

/// Reads `BoundaryBlock` objects.
public final class BlockReader {
  public static final String API_VERSION = "response.portcullis.dev/v1alpha1";
  public static final String KIND = "BoundaryBlock";

  private BlockReader() {}

  /// What reading one came to.
  public sealed interface Read {
    record Sound(Block block) implements Read {}

    /// It cannot be understood, and no device is told of it.
    record Broken(Target object, String reason) implements Read {}
  }

  public static Read read(Mapping object) {
    Mapping spec = object.mapping("spec");
    Target target = Target.of(object);
    Instant until = Unsound.time(spec.string("until", ""));
    Instant created = Unsound.time(object.mapping("metadata").string("creationTimestamp", ""));
    if (until == null) {
      return new Read.Broken(
          target, "spec.until: expected a time, got '" + spec.string("until", "") + "'");
    }
    Subject subject = null;
    for (SubjectKind kind : SubjectKind.values()) {
      String text = spec.string(kind.word(), "");
      if (!text.isEmpty()) {
        if (subject != null) {
          return new Read.Broken(target, "spec: expected one subject, got more");
        }
        subject = kind.parse(text);
        if (subject == null) {
          return new Read.Broken(
              target, "spec.%s: expected %s, got '%s'".formatted(kind.word(), kind.what(), text));
        }
      }
    }
    return subject == null
        ? new Read.Broken(target, "spec: expected a subject, got none")
        : new Read.Sound(
            new Block(
                target,
                subject,
                spec.string("incident", ""),
                created == null ? Instant.EPOCH : created,
                until));
  }
}
