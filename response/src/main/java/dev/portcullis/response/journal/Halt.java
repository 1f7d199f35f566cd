package dev.portcullis.response.journal;

import java.time.Instant;

/// A stop of all that would be done without a person.
///
/// @param until when it ends by itself
public record Halt(Instant at, Instant until, String reason) {
  /// In a sentence.
  @Override
  public String toString() {
    return "nothing is done without an approval since %s, until %s or 'portcullis incidents resume': %s"
        .formatted(at, until, reason);
  }
}
