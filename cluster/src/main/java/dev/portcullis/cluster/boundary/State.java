package dev.portcullis.cluster.boundary;

import java.time.Instant;

/// What a device has done about a subject.
public sealed interface State {
  Instant since();

  /// It was told nothing yet.
  record Pending(Instant since) implements State {}

  /// It has said that it blocks it.
  record Registered(Instant since) implements State {}

  /// It is not known to block it, and is told again.
  record Failed(Instant since, String reason) implements State {}

  /// It has said that it does not block it any more.
  record Lifted(Instant since) implements State {}
}
