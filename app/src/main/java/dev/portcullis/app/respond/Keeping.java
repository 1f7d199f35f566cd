package dev.portcullis.app.respond;

import dev.portcullis.cluster.execution.Upkeep;
import dev.portcullis.cluster.execution.Upkeep.Reverted;
import dev.portcullis.response.journal.Casebook;
import dev.portcullis.response.journal.ChangeRecord;
import dev.portcullis.response.journal.Halt;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What has to be looked after beside the events, again and again.
final class Keeping {
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int MENDED_EVERY = 5;
  private static final int MOST = 10_000;

  private final Restraint restraint;
  private final Approving approving;
  private final Undoing undoing;
  private final Upkeep upkeep;
  private final Guarding guarding;
  private final Casebook casebook;
  private final Loop.Settled settled;
  private long passes;
  private Optional<Halt> told = Optional.empty();

  Keeping(
      Restraint restraint,
      Approving approving,
      Undoing undoing,
      Upkeep upkeep,
      Guarding guarding,
      Casebook casebook,
      Loop.Settled settled) {
    this.restraint = restraint;
    this.approving = approving;
    this.undoing = undoing;
    this.upkeep = upkeep;
    this.guarding = guarding;
    this.casebook = casebook;
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

  /// One pass, alone. What cannot be done now is done the next time, and keeps nothing else from
  /// being done.
  synchronized void once() throws InterruptedException {
    attempt(this::watch);
    attempt(undoing::run);
    attempt(approving::run);
    if (passes++ % MENDED_EVERY == 0) {
      attempt(this::mend);
    }
  }

  /// What is looked after.
  private interface Task {
    void run() throws JournalFailedException, UnknownException, InterruptedException;
  }

  private void attempt(Task task) throws InterruptedException {
    try {
      task.run();
    } catch (JournalFailedException | UnknownException e) {
      settled.trouble(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) { // one pass is no reason to make no other
      settled.trouble("bug: " + e);
    }
  }

  /// Makes again what others reverted, and keeps them from it where we can.
  private void mend() throws JournalFailedException, UnknownException {
    List<ChangeRecord> standing = casebook.standing(MOST);
    if (standing.stream().anyMatch(Keeping::holds)) {
      guarding.look();
    }
    for (Reverted reverted : upkeep.look(standing)) {
      settled.change(reverted.incident(), reverted.toString());
    }
  }

  private static boolean holds(ChangeRecord change) {
    return change.intent().change().target().kind().equals("Hold");
  }

  private void watch() throws JournalFailedException {
    Optional<Halt> halt = restraint.watch();
    if (!halt.equals(told)) {
      settled.trouble(halt.map(each -> "STOPPED: " + each).orElse("it goes on after a stop"));
      told = halt;
    }
  }
}
