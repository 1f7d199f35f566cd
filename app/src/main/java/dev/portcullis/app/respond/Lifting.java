package dev.portcullis.app.respond;

import dev.portcullis.cluster.execution.Effect;
import dev.portcullis.cluster.execution.Responder;
import dev.portcullis.cluster.execution.Responder.Result;
import dev.portcullis.response.journal.Casebook;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.JournalFailedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Ends the incidents whose lease is over, and finishes what others left in the middle.
///
/// @param worker the name by which they are taken, unlike all others
record Lifting(
    Casebook casebook,
    Responder responder,
    InstantSource clock,
    String worker,
    Loop.Settled settled) {
  static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private static final int AT_ONCE = 16;

  /// How long a worker may be at an incident before another one takes it.
  private static final Duration HOLD = Duration.ofMinutes(2);

  /// When a change that nobody concluded was left by whoever was to make it.
  private static final Duration LEFT = Loop.HOLD.multipliedBy(2);

  private static final int MOST_CHANGES = 256;

  /// Makes the changes that a worker who is gone intended to make.
  void resume() throws JournalFailedException {
    responder.resume(clock.instant(), LEFT, MOST_CHANGES);
  }

  void run() throws JournalFailedException {
    Instant now = clock.instant();
    for (Incident incident : casebook.takeEnded(worker, AT_ONCE, now, now.plus(HOLD))) {
      List<Result> results = responder.takeBack(incident);
      if (results.stream().anyMatch(result -> result.effect() instanceof Effect.Unanswered)) {
        continue; // the hold lasts longer, and it is taken again
      }
      String outcome = Words.of(results);
      casebook.end(incident, outcome, clock.instant());
      settled.incident(incident, outcome);
    }
  }
}
