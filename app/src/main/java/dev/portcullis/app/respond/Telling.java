package dev.portcullis.app.respond;

import dev.portcullis.cluster.notification.Recipient;
import dev.portcullis.cluster.notification.RefusedException;
import dev.portcullis.response.journal.Entry;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.notification.Notice;
import dev.portcullis.response.notification.Notices;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Tells one recipient what is on the trail, one notice at a time, so that no more than that one is
/// told again. What he refuses again and again is set aside, as he would hear of nothing behind it.
final class Telling implements Following.Hearer {
  /// With the pauses of [Following] that is two minutes: who broke something may mend it.
  static final int MOST_REFUSALS = 10;

  private final Recipient recipient;
  private final Notices notices;
  private final Loop.Settled settled;

  /// How often he refused in a row. A restart forgives him, and he may refuse as often again.
  private int refusals;

  Telling(Recipient recipient, Journal journal, Loop.Settled settled) {
    this.recipient = recipient;
    this.notices = new Notices(journal);
    this.settled = settled;
  }

  /// Returns the number of the last entry that he has been told of, does not want to be, or refused
  /// too often.
  @Override
  public long hear(List<Entry> entries) throws IOException, JournalFailedException {
    Optional<Notice> notice = notices.first(entries, recipient.wish());
    if (notice.isEmpty()) {
      return entries.getLast().number();
    }
    try {
      recipient.channel().tell(notice.get());
    } catch (RefusedException e) {
      if (++refusals < MOST_REFUSALS) {
        throw e;
      }
      settled.setAside(recipient.name(), notice.get(), String.valueOf(e.getMessage()));
    }
    refusals = 0;
    return notice.get().number();
  }
}
