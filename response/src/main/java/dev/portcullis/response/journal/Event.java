package dev.portcullis.response.journal;

import dev.portcullis.response.detection.Priority;
import java.time.Instant;

/// A report of a sensor, as it came.
///
/// @param identity tells it from all others: a second one of the same identity is a repetition
/// @param source whose credentials it came with
/// @param priority decides who goes first
/// @param workload what the events of one workload have in common; empty when it is about none
/// @param receivedAt when it came
/// @param body what came
public record Event(
    String identity,
    String source,
    Priority priority,
    String workload,
    Instant receivedAt,
    Content body) {
  private static final int LONGEST_IDENTITY = 512;

  public Event {
    if (identity.isEmpty() || identity.length() > LONGEST_IDENTITY) {
      throw new IllegalArgumentException(
          "expected an identity of 1 to %d characters, got %d: '%s'"
              .formatted(
                  LONGEST_IDENTITY,
                  identity.length(),
                  identity.substring(0, Math.min(80, identity.length()))));
    }
  }
}
