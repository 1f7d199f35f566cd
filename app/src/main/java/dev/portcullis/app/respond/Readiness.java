package dev.portcullis.app.respond;

import dev.portcullis.response.journal.Bookmarks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Whether events can be taken, which is whether the journal can be written: what can only be read
/// keeps nothing. Anybody may ask as often as he likes: one write at a time is tried, and at most
/// one a second.
final class Readiness {
  private static final String BOOKMARK = "readiness";
  private static final Duration FRESH = Duration.ofSeconds(1);

  /// Whoever sends events does not wait longer for an answer that means something.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Bookmarks bookmarks;
  private final InstantSource clock;
  private Instant begunAt = Instant.EPOCH;
  private @Nullable FutureTask<Boolean> attempt;

  Readiness(Bookmarks bookmarks, InstantSource clock) {
    this.bookmarks = bookmarks;
    this.clock = clock;
  }

  boolean isReady() {
    try {
      return attempt().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// The one under way, or the last while it is fresh.
  private synchronized FutureTask<Boolean> attempt() {
    Instant now = clock.instant();
    FutureTask<Boolean> last = attempt;
    if (last != null && (!last.isDone() || now.isBefore(begunAt.plus(FRESH)))) {
      return last;
    }
    FutureTask<Boolean> next =
        new FutureTask<>(() -> {
          bookmarks.put(BOOKMARK, now.toString());
          return true;
        });
    begunAt = now;
    attempt = next;
    Thread.ofVirtual().name("is the journal writable").start(next);
    return next;
  }
}
