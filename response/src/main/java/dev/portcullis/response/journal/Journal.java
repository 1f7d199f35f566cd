package dev.portcullis.response.journal;

import java.time.InstantSource;

/// Where the closed loop writes before it acts. What a method has returned is on disk: it is still
/// there after a kill at any later moment. Several processes may use one journal at once. Times are
/// kept to the millisecond. Safe for use by many threads.
public interface Journal extends AutoCloseable {
  /// The events, from the moment they are accepted until they are forgotten.
  Inbox inbox();

  /// The incidents and their changes.
  Casebook casebook();

  /// What waits for an approval.
  Questions questions();

  /// What keeps all of it within bounds.
  Brakes brakes();

  /// Who did what and when.
  Trail trail();

  /// How far readers of the journal and of other things have come.
  Bookmarks bookmarks();

  /// The clock of all who use the journal: what one of them holds until a time is another one's
  /// afterwards, so that all have to go by one clock.
  ///
  /// @param own that of this machine
  InstantSource clock(InstantSource own) throws JournalFailedException;

  /// Ends once everything that was asked for is written.
  @Override
  void close();
}
