package dev.portcullis.response.journal;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Target;
import java.time.Instant;

/// Detections of one workload and cause, joined, and what is held against them.
///
/// @param id the same for the same workload and cause, whenever they are seen
/// @param round from 1; when the cause comes back after the incident has ended, the next round
///   begins
/// @param playbook the one that answered first
/// @param plan what it wanted then, as a document
/// @param until when the lease ends
/// @param events how many events have joined
public record Incident(
    String id,
    int round,
    Target workload,
    String playbook,
    Mapping plan,
    Instant openedAt,
    Instant until,
    State state,
    int events) {

  /// What an incident has come to.
  public enum State {
    /// Its changes are in force.
    OPEN,
    /// Its changes are being taken back.
    LIFTING,
    ENDED
  }
}
