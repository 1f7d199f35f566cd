package dev.portcullis.app.respond;

import dev.portcullis.cluster.notification.Recipient;
import dev.portcullis.response.journal.Entry;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.notification.Notice;
import dev.portcullis.response.notification.Notices;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
              name, journal, entries -> tell(recipient, journal, entries), baton::isOurs, settled));
    }
    return notifying;
  }

  /// One notice at a time, so that no more than that one is told again.
  ///
  /// @return the number of the last entry that he has been told of, or does not want to be
  private static long tell(Recipient recipient, Journal journal, List<Entry> entries)
      throws IOException, JournalFailedException {
    Optional<Notice> notice = new Notices(journal).first(entries, recipient.wish());
    if (notice.isEmpty()) {
      return entries.getLast().number();
    }
    recipient.channel().tell(notice.get());
    return notice.get().number();
  }

  @Override
  public void close() {
    following.forEach(Following::close);
  }
}
