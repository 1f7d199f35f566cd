package dev.portcullis.app.review;

import dev.portcullis.app.stream.JsonValues;
import dev.portcullis.app.stream.JsonValues.Piece;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Answers what a stream holds on all processors, in the order of the requests and with no more of
/// them in memory than are being answered.
final class Stream implements AutoCloseable {
  /// How many requests go to a thread at once.
  private static final int BATCH = 64;

  private final Sink sink;
  private final int ahead;
  private final ExecutorService pool;
  private final Queue<Future<Answers>> running = new ArrayDeque<>();

  /// Takes answers in their order.
  @FunctionalInterface
  interface Sink {
    void take(Answers answers) throws IOException;
  }

  Stream(Sink sink) {
    int threads = Runtime.getRuntime().availableProcessors();
    this.sink = sink;
    this.ahead = 4 * threads;
    this.pool = Executors.newFixedThreadPool(threads);
  }

  /// Answers all that `values` holds.
  void answer(JsonValues values, Answers.Source source) throws IOException {
    List<Piece> batch = new ArrayList<>();
    @Nullable Piece piece = values.next();
    while (piece != null) {
      batch.add(piece);
      piece = values.next();
      if (batch.size() == BATCH || piece == null) {
        submit(List.copyOf(batch), source);
        batch.clear();
      }
    }
    while (!running.isEmpty()) {
      sink.take(await(running.remove()));
    }
  }

  private void submit(List<Piece> batch, Answers.Source source) throws IOException {
    if (running.size() == ahead) {
      sink.take(await(running.remove()));
    }
    running.add(pool.submit(() -> source.answer(batch)));
  }

  private static Answers await(Future<Answers> running) {
    try {
      return running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while answering", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("answering failed: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
