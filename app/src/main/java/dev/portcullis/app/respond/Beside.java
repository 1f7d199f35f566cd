package dev.portcullis.app.respond;

import dev.portcullis.response.journal.JournalFailedException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/// Does something now and then, beside all else, until it is told to end. It is done at least once.
final class Beside implements AutoCloseable {
  private final CountDownLatch over = new CountDownLatch(1);
  private final Task task;
  private final Duration pause;
  private final Loop.Settled settled;

  private Beside(Task task, Duration pause, Loop.Settled settled) {
    this.task = task;
    this.pause = pause;
    this.settled = settled;
  }

  /// What is done now and then.
  interface Task {
    void run() throws JournalFailedException, InterruptedException;
  }

  static Beside start(ExecutorService threads, Task task, Duration pause, Loop.Settled settled) {
    Beside beside = new Beside(task, pause, settled);
    threads.execute(beside::run);
    return beside;
  }

  private void run() {
    try {
      do {
        once();
      } while (!over.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // what was begun is done by the next one
    }
  }

  private void once() throws InterruptedException {
    try {
      task.run();
    } catch (JournalFailedException e) {
      settled.trouble(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      settled.trouble("bug: " + e);
    }
  }

  @Override
  public void close() {
    over.countDown();
  }
}
