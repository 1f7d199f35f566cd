package dev.portcullis.app;

import dev.portcullis.app.Console.Watcher;
import java.time.Duration;
import java.util.function.Supplier;

/// A line that shows how far a long run is, to a person and only when it takes longer than a
/// second.
public final class Progress implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration PACE = Duration.ofMillis(200);

  private final Console console;
  private final Supplier<String> line;
  private final Thread writer;

  private Progress(Console console, Supplier<String> line) {
    this.console = console;
    this.line = line;
    this.writer = Thread.ofVirtual().unstarted(this::write);
  }

  /// A line on the console that nobody sees in a short run.
  ///
  /// @param line what is said of how far the run is
  public static Progress on(Console console, Supplier<String> line) {
    Progress progress = new Progress(console, line);
    if (console.watched() == Watcher.PERSON) {
      progress.writer.start();
    }
    return progress;
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
        console.err().print("\r" + line.get());
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
