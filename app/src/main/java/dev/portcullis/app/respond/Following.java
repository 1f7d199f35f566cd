package dev.portcullis.app.respond;

import dev.portcullis.cluster.retry.Backoff;
import dev.portcullis.response.journal.Entry;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Hands what is written on the trail to one who hears it, in its order. What he could not take is
/// handed to him again, after a restart, too: he hears everything at least once.
final class Following implements AutoCloseable {
  private static final int AT_ONCE = 500;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final Backoff PAUSES = new Backoff(BETWEEN_LOOKS, Duration.ofSeconds(30));

  private final String name;
  private final Journal journal;
  private final Hearer hearer;
  private final Turn turn;
  private final Loop.Settled settled;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread;

  /// Somebody who hears what is done.
  interface Hearer {
    /// Takes what was written, or some of it.
    ///
    /// @return the number of the last entry that he took
    /// @throws IOException when all is to be handed to him again
    long hear(List<Entry> entries) throws IOException, JournalFailedException;
  }

  /// Says whether it is this run that hands out, of several who run on one journal.
  interface Turn {
    boolean isOurs() throws JournalFailedException;
  }

  private Following(String name, Journal journal, Hearer hearer, Turn turn, Loop.Settled settled) {
    this.name = name;
    this.journal = journal;
    this.hearer = hearer;
    this.turn = turn;
    this.settled = settled;
    this.thread = Thread.ofVirtual().name("follow the trail: " + name).unstarted(this::run);
  }

  /// Hands out what is there, and returns.
  static void catchUp(String name, Journal journal, Hearer hearer, Loop.Settled settled) {
    new Following(name, journal, hearer, () -> true, settled).finish();
  }

  /// Begins where the one of that name has left off.
  static Following start(
      String name, Journal journal, Hearer hearer, Turn turn, Loop.Settled settled) {
    Following following = new Following(name, journal, hearer, turn, settled);
    following.thread.start();
    return following;
  }

  private void run() {
    Duration pause = BETWEEN_LOOKS;
    try {
      while (!over.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          while (over.getCount() > 0 && handSome()) {}
          pause = BETWEEN_LOOKS;
        } catch (IOException | JournalFailedException e) {
          settled.trouble(name + ": " + e.getMessage());
          pause = PAUSES.after(pause);
        } catch (RuntimeException e) { // who hears may have a bug, too, and is not given up
          settled.trouble(name + ": bug: " + e);
          pause = PAUSES.after(pause);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether there may be more.
  private boolean handSome() throws IOException, JournalFailedException {
    if (!turn.isOurs()) {
      return false;
    }
    String place = journal.bookmarks().find(name);
    long number = place.isEmpty() ? 0 : Long.parseLong(place);
    List<Entry> entries = journal.trail().after(number, AT_ONCE);
    if (entries.isEmpty()) {
      return false;
    }
    long heard = hearer.hear(entries);
    journal.bookmarks().put(name, Long.toString(heard));
    return heard < entries.getLast().number() || entries.size() == AT_ONCE;
  }

  /// Hands out what is there before it ends. What is just being heard is waited for: who is cut off
  /// then hears it again.
  @Override
  public void close() {
    over.countDown();
    try {
      thread.join();
      finish();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void finish() {
    try {
      while (handSome()) {}
    } catch (IOException | JournalFailedException e) {
      settled.trouble(name + ": " + e.getMessage());
    }
  }
}
