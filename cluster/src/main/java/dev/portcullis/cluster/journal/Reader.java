package dev.portcullis.cluster.journal;

import dev.portcullis.response.journal.JournalFailedException;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// Reads beside the writer, on connections that are kept for the next to ask: opening one costs
/// more than most answers.
final class Reader implements AutoCloseable {
  private static final int MOST_KEPT = 4;

  private final Jdbi jdbi;
  private final Database database;
  private final BlockingDeque<Handle> kept = new LinkedBlockingDeque<>(MOST_KEPT);

  Reader(Jdbi jdbi, Database database) {
    this.jdbi = jdbi;
    this.database = database;
  }

  /// What is asked. It may be asked again when a connection was cut, and must have no effect.
  interface Question<T> {
    T ask(Handle handle);
  }

  /// Asks on a connection that nobody else uses meanwhile.
  ///
  /// @param what it is, for people: `list events`
  <T> T read(String what, Question<T> question) throws JournalFailedException {
    Handle idle = kept.pollFirst();
    if (idle != null) {
      try {
        return answer(idle, question);
      } catch (JdbiException _) {
        // It may have been cut while nobody used it.
      }
    }
    try {
      return answer(jdbi.open(), question);
    } catch (JdbiException e) {
      throw new JournalFailedException(
          "could not %s: journal '%s': %s".formatted(what, database, e.getMessage()), e);
    }
  }

  private <T> T answer(Handle handle, Question<T> question) {
    boolean answered = false;
    try {
      T answer = question.ask(handle);
      answered = true;
      return answer;
    } finally {
      if (!answered || !kept.offerFirst(handle)) {
        discard(handle);
      }
    }
  }

  private static void discard(Handle handle) {
    try {
      handle.close();
    } catch (JdbiException _) {
      // What cannot be closed is not used again either.
    }
  }

  @Override
  public void close() {
    for (Handle idle = kept.pollFirst(); idle != null; idle = kept.pollFirst()) {
      discard(idle);
    }
  }
}
