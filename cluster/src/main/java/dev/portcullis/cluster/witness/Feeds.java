package dev.portcullis.cluster.witness;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Keeps feeds up to date, each by itself, until it is closed.
public final class Feeds implements AutoCloseable {
  private static final Duration FIRST = Duration.ofSeconds(15);

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch read;
  private final Consumer<String> told;

  private Feeds(int count, Consumer<String> told) {
    this.read = new CountDownLatch(count);
    this.told = told;
  }

  /// Starts, and returns when each was asked once, or a quarter of a minute later.
  ///
  /// @param told hears what keeps one from being read, once for as long as it lasts
  public static Feeds start(List<? extends Feed> feeds, Consumer<String> told) {
    Feeds all = new Feeds(feeds.size(), told);
    feeds.forEach(feed -> all.executor.execute(() -> all.keep(feed)));
    try {
      all.read.await(FIRST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return all;
  }

  private void keep(Feed feed) {
    String trouble = "";
    boolean first = true;
    try {
      while (!Thread.interrupted()) {
        String now = refreshed(feed);
        if (!now.equals(trouble)) {
          told.accept(
              now.isEmpty()
                  ? "witness '%s' is heard again".formatted(feed.name())
                  : "witness '%s' is not heard: %s".formatted(feed.name(), now));
        }
        trouble = now;
        if (first) {
          first = false;
          read.countDown();
        }
        Thread.sleep(feed.every());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // nobody is to read on
    }
  }

  /// Why it could not be read, empty when it could.
  private String refreshed(Feed feed) {
    try {
      feed.refresh(told);
      return "";
    } catch (IOException | RuntimeException e) { // whatever it is, it is asked again
      return e.getMessage() == null ? e.toString() : e.getMessage();
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    executor.close();
  }
}
