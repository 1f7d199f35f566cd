package dev.portcullis.app.check;

import dev.portcullis.app.Console;
import dev.portcullis.app.Console.Watcher;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// A line that shows how far a long run is, to a person and only when it takes longer than a
/// second.
final class Progress implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration PACE = Duration.ofMillis(200);

  private final Console console;
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger expected = new AtomicInteger();
  private final Thread writer;

  private Progress(Console console) {
    this.console = console;
    this.writer = Thread.ofVirtual().unstarted(this::write);
  }

  static Progress on(Console console) {
    Progress progress = new Progress(console);
    if (console.watched() == Watcher.PERSON) {
      progress.writer.start();
    }
    return progress;
  }

  void expect(int inputs) {
    expected.set(inputs);
  }

  void advance() {
    done.incrementAndGet();
  }

  @Override
  public void close() {
    writer.interrupt();
    if (writer.getState() != Thread.State.NEW) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void write() {
    boolean shown = false;
    try {
      Thread.sleep(PATIENCE);
      while (true) {
        console.err().printf("\rjudging %,d of %,d files", done.get(), expected.get());
        console.err().flush();
        shown = true;
        Thread.sleep(PACE);
      }
    } catch (InterruptedException _) {
      if (shown) {
        console.err().print("\r\033[K");
        console.err().flush();
      }
    }
  }
}
