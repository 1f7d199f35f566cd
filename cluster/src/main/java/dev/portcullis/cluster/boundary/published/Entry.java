package dev.portcullis.cluster.boundary.published;

import dev.portcullis.response.boundary.Subject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// One blocking of one subject, as it is now known.
///
/// @param since when somebody asked for it; with the subject it tells this blocking from others
/// @param until when it ends by itself
/// @param held until when it is blocked by a reader who took the first end that he heard, and no
///   later one
/// @param at when it was written, in microseconds and unlike all others of a device: by it readers
///   ask for what they have not seen
/// @param version from 1 on
public record Entry(
    Subject subject,
    Instant since,
    Instant until,
    Instant held,
    Instant at,
    int version,
    Standing standing) {

  /// What is told of a subject.
  public enum Standing {
    BLOCKED("blocked"),
    /// Let go before its end.
    LIFTED("lifted");

    private final String word;

    Standing(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /// Whether the subject is to be kept out at that time.
  public boolean blocks(Instant now) {
    return standing == Standing.BLOCKED && until.isAfter(now);
  }

  /// When this version was made, which is after the ones before whatever clocks say.
  public Instant modified() {
    Instant earliest = since.plus(version - 1L, ChronoUnit.MILLIS);
    return version == 1 || at.isBefore(earliest) ? earliest : at;
  }

  Entry extended(Instant end, Instant now) {
    return new Entry(subject, since, end, heldAt(now), now, version + 1, standing);
  }

  Entry lifted(Instant now) {
    return new Entry(subject, since, until, held, now, version + 1, Standing.LIFTED);
  }

  /// What is held at that time.
  Instant heldAt(Instant now) {
    return held.isAfter(now) ? held : until;
  }
}
