package dev.portcullis.app.respond;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes who waits for something to do. Safe for use by many threads.
final class Nudge {
  private final Semaphore given = new Semaphore(0);

  void give() {
    if (given.availablePermits() == 0) {
      given.release();
    }
  }

  /// Returns when one was given since the last time, or after a while.
  void await(Duration atMost) throws InterruptedException {
    if (given.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      given.drainPermits();
    }
  }
}
