package dev.portcullis.app.respond;

import dev.portcullis.cluster.notification.Recipient;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Tells people what is done. Each has a bookmark of his own, so that nobody waits for another, and
/// nobody misses anything; of several who run on one journal one tells him.
final class Notifying implements AutoCloseable {
  private final List<Following> following = new ArrayList<>();

  private Notifying() {}

  /// Begins where each was told last; a new one hears what is done from now on.
  ///
  /// @param worker the name of this run, unlike all others
  static Notifying start(
      List<Recipient> recipients,
      Journal journal,
      InstantSource clock,
      String worker,
      Loop.Settled settled)
      throws JournalFailedException {
    Notifying notifying = new Notifying();
    for (Recipient recipient : recipients) {
      String name = "notifications of " + recipient.name();
      if (journal.bookmarks().find(name).isEmpty()) {
        journal.bookmarks().move(name, "", Long.toString(journal.trail().end().number()));
      }
      Baton baton = new Baton(name + ", by", journal.bookmarks(), worker, clock);
      notifying.following.add(
          Following.start(
              name, journal, new Telling(recipient, journal, settled), baton::isOurs, settled));
    }
    return notifying;
  }

  @Override
  public void close() {
    following.forEach(Following::close);
  }
}
