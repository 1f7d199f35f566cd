package dev.portcullis.response.boundary;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Target;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
    Instant until = instant(spec.string("until", ""));
    Instant created = instant(object.mapping("metadata").string("creationTimestamp", ""));
    if (until == null) {
      return new Read.Broken(
          target, "spec.until: expected a time, got '" + spec.string("until", "") + "'");
    }
    Subject subject = null;
    for (Field field : Field.values()) {
      String text = spec.string(field.key, "");
      if (!text.isEmpty()) {
        if (subject != null) {
          return new Read.Broken(target, "spec: expected one subject, got more");
        }
        subject = field.parse(text);
        if (subject == null) {
          return new Read.Broken(
              target, "spec.%s: expected %s, got '%s'".formatted(field.key, field.what, text));
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

  private enum Field {
    ADDRESS("address", "an IP address"),
    CIDR("cidr", "a network"),
    DOMAIN("domain", "a domain"),
    IMAGE_DIGEST("imageDigest", "'sha256:' with 64 digits"),
    IDENTITY("identity", "the name of somebody");

    private final String key;
    private final String what;

    Field(String key, String what) {
      this.key = key;
      this.what = what;
    }

    @Nullable Subject parse(String text) {
      return switch (this) {
        case ADDRESS -> Subject.address(text);
        case CIDR -> Subject.network(text);
        case DOMAIN -> Subject.domain(text);
        case IMAGE_DIGEST -> Subject.imageDigest(text);
        case IDENTITY -> Subject.identity(text);
      };
    }
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException _) {
      return null;
    }
  }
}
