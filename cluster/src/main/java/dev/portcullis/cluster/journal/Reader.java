package dev.portcullis.cluster.journal;

import dev.portcullis.response.journal.JournalFailedException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// Reads beside the writer, each time on a connection of its own.
record Reader(Jdbi jdbi, Database database) {
  interface Question<T> {
    T ask(Handle handle);
  }

  /// Asks on a connection of its own.
  ///
  /// @param what it is, for people: `list events`
  <T> T read(String what, Question<T> question) throws JournalFailedException {
    try (Handle handle = jdbi.open()) {
      return question.ask(handle);
    } catch (JdbiException e) {
      throw new JournalFailedException(
          "could not %s: journal '%s': %s".formatted(what, database, e.getMessage()), e);
    }
  }
}
