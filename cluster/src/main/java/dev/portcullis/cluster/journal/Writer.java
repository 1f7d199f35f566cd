package dev.portcullis.cluster.journal;

import dev.portcullis.response.journal.JournalFailedException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Writes everything, one transaction after the other on one connection. What comes while one is
/// being synced to disk goes into the next one together, so that many callers share a sync; each
/// returns only after its own. There is no waiting for others to come.
final class Writer implements AutoCloseable {
  private static final int MOST_AT_ONCE = 512;
  private static final int VALIDATION_SECONDS = 5;

  private final Database database;
  private final Jdbi jdbi;
  private final BlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::run, "journal");
  private final Pending<Integer> last = new Pending<>(Recording.SILENT, _ -> 0);
  private boolean closed;

  /// `null` when the next transaction has to connect first.
  private @Nullable Handle handle;

  private Writer(Database database, Jdbi jdbi) {
    this.database = database;
    this.jdbi = jdbi;
  }

  static Writer start(Database database, Jdbi jdbi) {
    Writer writer = new Writer(database, jdbi);
    writer.thread.setDaemon(true);
    writer.thread.start();
    return writer;
  }

  /// Whether work leaves entries on the trail.
  enum Recording {
    RECORDED,
    SILENT
  }

  /// What is done within a transaction. It may be done again when the transaction failed, and must
  /// have no other effect.
  interface Work<T> {
    T in(Transaction transaction);
  }

  /// Does `work` and returns once it is on disk.
  ///
  /// @param what it is, for people: `accept an event`
  <T> T write(String what, Recording recording, Work<T> work) throws JournalFailedException {
    Pending<T> pending = new Pending<>(recording, work);
    submit(pending);
    try {
      return pending.result.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof IllegalArgumentException || cause instanceof IllegalStateException) {
        throw (RuntimeException) cause;
      }
      throw failed(what, cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(what, e);
    }
  }

  JournalFailedException failed(String what, Throwable cause) {
    return new JournalFailedException(
        "could not %s: journal '%s': %s".formatted(what, database, cause.getMessage()), cause);
  }

  private synchronized void submit(Pending<?> pending) {
    if (closed) {
      throw new IllegalStateException("expected an open journal, got one that is closed");
    }
    queue.add(pending);
  }

  /// Returns once everything that was asked for is written.
  @Override
  public void close() {
    synchronized (this) {
      if (!closed) {
        closed = true;
        queue.add(last);
      }
    }
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Pending<?>> batch = new ArrayList<>();
    while (!batch.contains(last)) {
      batch.clear();
      try {
        batch.add(queue.take());
      } catch (InterruptedException _) {
        continue; // nobody interrupts it but to no purpose: it ends by close()
      }
      queue.drainTo(batch, MOST_AT_ONCE - 1);
      commit(batch);
    }
    disconnect();
  }

  /// What fails by itself is left out and the rest is done again, so that nobody fails for others.
  /// A connection may have been cut while nobody used it: then all is done again on a new one.
  /// Should the first commit have arrived all the same, the second finds what it wrote.
  private void commit(List<Pending<?>> batch) {
    List<Pending<?>> rest = new ArrayList<>(batch);
    while (!rest.isEmpty()) {
      boolean mayBeCut = handle != null;
      try {
        together(rest);
        return;
      } catch (PieceFailedException e) {
        rest.remove(e.piece);
        e.piece.result.completeExceptionally(e.failure);
        disconnect();
      } catch (RuntimeException | Error e) {
        disconnect();
        if (!mayBeCut || e instanceof Error) {
          rest.forEach(each -> each.result.completeExceptionally(e));
          return;
        }
      }
    }
  }

  private void together(List<Pending<?>> batch) throws PieceFailedException {
    Handle open = handle == null ? jdbi.open() : handle;
    handle = open;
    open.begin();
    Transaction transaction =
        batch.stream().anyMatch(each -> each.recording == Recording.RECORDED)
            ? Transaction.recorded(open, database)
            : Transaction.silent(open, database);
    List<Runnable> answers = new ArrayList<>(batch.size());
    for (Pending<?> pending : batch) {
      try {
        answers.add(pending.run(transaction));
      } catch (RuntimeException e) {
        if (!isAlive(open)) {
          throw e;
        }
        throw new PieceFailedException(pending, e);
      }
    }
    transaction.seal();
    open.commit();
    answers.forEach(Runnable::run);
  }

  private static boolean isAlive(Handle open) {
    try {
      return open.getConnection().isValid(VALIDATION_SECONDS);
    } catch (SQLException _) {
      return false;
    }
  }

  /// Closing rolls back what is not committed.
  private void disconnect() {
    Handle open = handle;
    handle = null;
    if (open != null) {
      try {
        open.rollback();
      } catch (RuntimeException _) {
        // There was none, or the connection is gone and with it the transaction.
      }
      try {
        open.close();
      } catch (RuntimeException _) {
        // What cannot be closed is not used again either.
      }
    }
  }

  private static final class Pending<T> {
    private final Recording recording;
    private final Work<T> work;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    Pending(Recording recording, Work<T> work) {
      this.recording = recording;
      this.work = work;
    }

    /// Does the work and gives what tells its caller, to be run after the commit.
    Runnable run(Transaction transaction) {
      T value = work.in(transaction);
      return () -> result.complete(value);
    }
  }

  private static final class PieceFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Pending<?> piece;
    private final transient RuntimeException failure;

    PieceFailedException(Pending<?> piece, RuntimeException failure) {
      super(failure);
      this.piece = piece;
      this.failure = failure;
    }
  }
}
