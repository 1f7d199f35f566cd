package dev.portcullis.response.journal;

/// What came of asking to disturb a workload.
public sealed interface Claim {
  /// It may be disturbed.
  record Granted() implements Claim {}

  /// So many were disturbed that somebody has to approve it.
  record Exhausted(String reason) implements Claim {}

  /// It is the last of those of which one is to be left.
  record Last(String reason) implements Claim {}

  /// Everything is stopped.
  record Halted(Halt halt) implements Claim {}
}
