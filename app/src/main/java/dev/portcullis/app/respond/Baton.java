package dev.portcullis.app.respond;

import dev.portcullis.response.journal.Bookmarks;
import dev.portcullis.response.journal.JournalFailedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Says whose turn something is among several who run on one journal. Who has it and gives no sign
/// of life loses it.
///
/// @param name of what is done by one of them
/// @param worker the name of this one, without blanks
record Baton(String name, Bookmarks bookmarks, String worker, InstantSource clock) {
  /// Longer than what is done within a turn without looking again.
  private static final Duration HOLD = Duration.ofMinutes(2);

  /// Whether it is ours for now, taken if it was free.
  boolean isOurs() throws JournalFailedException {
    Instant now = clock.instant();
    String held = bookmarks.find(name);
    int blank = held.lastIndexOf(' ');
    if (blank >= 0) {
      boolean ours = held.substring(0, blank).equals(worker);
      Instant until = Instant.ofEpochMilli(Long.parseLong(held.substring(blank + 1)));
      boolean over = now.isAfter(until) || now.plus(HOLD).isBefore(until); // by a clock set back
      if (!ours && !over) {
        return false;
      }
      if (ours && !over && now.plus(HOLD.dividedBy(2)).isBefore(until)) {
        return true;
      }
    }
    return bookmarks.move(name, held, worker + " " + now.plus(HOLD).toEpochMilli());
  }
}
