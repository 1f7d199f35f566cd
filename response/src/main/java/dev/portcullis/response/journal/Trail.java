package dev.portcullis.response.journal;

import java.util.List;

/// The audit trail of a [Journal]: everything that changes anything else in it leaves an entry, in
/// the same transaction.
public interface Trail {
  /// Entries in their order, from the first behind `number`.
  List<Entry> after(long number, int atMost) throws JournalFailedException;

  /// Where it ends now.
  Seal end() throws JournalFailedException;

  /// Reads all of it.
  ///
  /// @param known an end that it once had, [Seal#EMPTY] when nobody kept one
  Verification verify(Seal known) throws JournalFailedException;
}
