package dev.portcullis.response.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the journal knows of a change.
///
/// @param id [Intent#id()]
/// @param intent the first one: what was there before is what was there before the first attempt
/// @param outcome `null` while nobody knows whether it was made
/// @param times how often it was begun anew because somebody had reverted it
public record ChangeRecord(
    String id, Intent intent, Instant intendedAt, @Nullable Outcome outcome, int times) {

  /// [Outcome#audit()], empty while there is no outcome.
  public String audit() {
    return outcome == null ? "" : outcome.audit();
  }
}
