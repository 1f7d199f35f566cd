package dev.portcullis.app.respond;

import dev.portcullis.response.journal.Halt;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.time.Duration;
import java.util.Optional;

/// What has to be looked after beside the events, again and again.
final class Keeping {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Restraint restraint;
  private final Approving approving;
  private final Loop.Settled settled;
  private Optional<Halt> told = Optional.empty();

  Keeping(Restraint restraint, Approving approving, Loop.Settled settled) {
    this.restraint = restraint;
    this.approving = approving;
    this.settled = settled;
  }

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
      watch();
      approving.run();
    } catch (JournalFailedException | UnknownException e) {
      settled.trouble(String.valueOf(e.getMessage()));
    }
  }

  private void watch() throws JournalFailedException {
    Optional<Halt> halt = restraint.watch();
    if (!halt.equals(told)) {
      settled.trouble(halt.map(each -> "STOPPED: " + each).orElse("it goes on after a stop"));
      told = halt;
    }
  }
}
