package dev.portcullis.app.respond;

import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.time.Duration;

/// What has to be looked after beside the events, again and again.
///
/// @param approving what waits for an approval
record Keeping(Approving approving, Loop.Settled settled) {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /// Goes on until it is interrupted.
  void work() {
    try {
      while (true) {
        once();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// One pass, alone. What cannot be done now is done the next time.
  synchronized void once() throws InterruptedException {
    try {
      approving.run();
    } catch (JournalFailedException | UnknownException e) {
      settled.trouble(String.valueOf(e.getMessage()));
    }
  }
}
