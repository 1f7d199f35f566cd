package dev.portcullis.supply.admission;

import dev.portcullis.model.Mapping;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An image that a gate admitted.
///
/// @param digest of its manifest, or of the index that leads to it: `sha256:` and 64 digits
/// @param image what people called it then
/// @param since when that was
/// @param until when it is to be forgotten; none for never
/// @param decision why it was admitted, as a predicate of in-toto has it
public record AdmittedImage(
    String digest, String image, Instant since, Optional<Instant> until, Mapping decision) {
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  public AdmittedImage {
    if (!isDigest(digest)) {
      throw new IllegalArgumentException(
          "expected 'sha256:' and 64 hexadecimal digits, got '%s'".formatted(digest));
    }
  }

  /// Whether images can be admitted by it: container engines verify no other kind everywhere.
  public static boolean isDigest(String text) {
    return DIGEST.matcher(text).matches();
  }

  /// Whether it is to be forgotten.
  public boolean hasExpired(Instant now) {
    return until.isPresent() && !now.isBefore(until.get());
  }

  /// What is written down beside its digest.
  public Mapping evidence() {
    Mapping.Builder evidence =
        new Mapping.Builder(4).put("image", image).put("since", since.toString());
    until.ifPresent(each -> evidence.put("until", each.toString()));
    return evidence.put("decision", decision).build();
  }

  /// The one that was written down. Whoever writes a digest down by hand need not say more; if he
  /// says until when in words that are no instant, that is over, rather than never.
  static AdmittedImage of(String digest, Mapping evidence) {
    Instant since = instant(evidence.string("since", ""));
    String until = evidence.string("until", "");
    return new AdmittedImage(
        digest,
        evidence.string("image", ""),
        since == null ? Instant.EPOCH : since,
        until.isEmpty()
            ? Optional.empty()
            : Optional.of(Objects.requireNonNullElse(instant(until), Instant.EPOCH)),
        evidence.mapping("decision"));
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException _) {
      return null;
    }
  }
}
