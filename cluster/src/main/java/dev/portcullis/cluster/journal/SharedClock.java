package dev.portcullis.cluster.journal;

import dev.portcullis.response.journal.JournalFailedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// The time of somebody whom several machines ask, so that what one writes of a time means the same
/// to the others, however their own clocks go. Between two questions it goes on by a clock that
/// nobody sets. While nobody answers, too. Safe for use by many threads.
final class SharedClock implements InstantSource {
  private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(10);

  private final Remote remote;
  private final LongSupplier nanos;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Sample last;

  /// @param nanos a time that only grows, in nanoseconds
  SharedClock(Remote remote, LongSupplier nanos) throws JournalFailedException {
    this.remote = remote;
    this.nanos = nanos;
    this.last = sample();
  }

  /// Whoever is asked.
  interface Remote {
    Instant now() throws JournalFailedException;
  }

  /// What was answered.
  ///
  /// @param nanos when
  private record Sample(Instant instant, long nanos) {}

  @Override
  public Instant instant() {
    if (nanos.getAsLong() - last.nanos >= BETWEEN_QUESTIONS.toNanos() && asking.tryLock()) {
      try {
        last = sample();
      } catch (JournalFailedException _) {
        Sample before = last; // it is asked again in a while
        long now = nanos.getAsLong();
        last = new Sample(before.instant.plusNanos(now - before.nanos), now);
      } finally {
        asking.unlock();
      }
    }
    Sample known = last;
    return known.instant.plusNanos(nanos.getAsLong() - known.nanos);
  }

  /// The answer was given somewhere between question and arrival.
  private Sample sample() throws JournalFailedException {
    long asked = nanos.getAsLong();
    Instant instant = remote.now();
    return new Sample(instant, asked + (nanos.getAsLong() - asked) / 2);
  }
}
