package dev.portcullis.app.respond;

import dev.portcullis.response.journal.Entry;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Hands what is written on the trail to one who hears it, in its order. What he could not take is
/// handed to him again, after a restart, too: he hears everything at least once.
final class Following implements AutoCloseable {
  private static final int AT_ONCE = 500;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final String name;
  private final Journal journal;
  private final Hearer hearer;
  private final Loop.Settled settled;
  private final Thread thread;

  /// Somebody who hears what is done.
  interface Hearer {
    /// Takes what was written.
    ///
    /// @throws IOException when it is to be handed to him again
    void hear(List<Entry> entries) throws IOException, JournalFailedException;
  }

  private Following(String name, Journal journal, Hearer hearer, Loop.Settled settled) {
    this.name = name;
    this.journal = journal;
    this.hearer = hearer;
    this.settled = settled;
    this.thread = Thread.ofVirtual().name("follow the trail: " + name).unstarted(this::run);
  }

  /// Hands out what is there, and returns.
  static void catchUp(String name, Journal journal, Hearer hearer, Loop.Settled settled) {
    new Following(name, journal, hearer, settled).finish();
  }

  /// Begins where the one of that name has left off.
  static Following start(String name, Journal journal, Hearer hearer, Loop.Settled settled) {
    Following following = new Following(name, journal, hearer, settled);
    following.thread.start();
    return following;
  }

  private void run() {
    Duration pause = BETWEEN_LOOKS;
    try {
      while (true) {
        Thread.sleep(pause);
        try {
          while (handSome()) {}
          pause = BETWEEN_LOOKS;
        } catch (IOException | JournalFailedException e) {
          settled.trouble(name + ": " + e.getMessage());
          Duration doubled = pause.multipliedBy(2);
          pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether there may be more.
  private boolean handSome() throws IOException, JournalFailedException {
    String place = journal.bookmarks().find(name);
    long number = place.isEmpty() ? 0 : Long.parseLong(place);
    List<Entry> entries = journal.trail().after(number, AT_ONCE);
    if (entries.isEmpty()) {
      return false;
    }
    hearer.hear(entries);
    journal.bookmarks().put(name, Long.toString(entries.getLast().number()));
    return entries.size() == AT_ONCE;
  }

  /// Hands out what is there before it ends.
  @Override
  public void close() {
    thread.interrupt();
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
