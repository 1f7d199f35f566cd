package dev.portcullis.app.respond;

import dev.portcullis.cluster.execution.Effect;
import dev.portcullis.cluster.execution.Responder;
import dev.portcullis.cluster.execution.Responder.Result;
import dev.portcullis.response.journal.Casebook;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.JournalFailedException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Ends the incidents whose lease is over.
///
/// @param worker the name by which they are taken, unlike all others
record Lifting(
    Casebook casebook,
    Responder responder,
    InstantSource clock,
    String worker,
    Loop.Settled settled) {
  private static final int AT_ONCE = 16;

  void run() throws JournalFailedException {
    Instant now = clock.instant();
    for (Incident incident : casebook.takeEnded(worker, AT_ONCE, now, now.plus(Loop.HOLD))) {
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
