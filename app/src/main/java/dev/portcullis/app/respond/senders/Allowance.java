package dev.portcullis.app.respond.senders;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How many events a sender may hand in: so many a second, and those of ten seconds at once. Safe
/// for use by many threads.
public final class Allowance {
  private static final int SECONDS_AT_ONCE = 10;
  private static final double NANOS = 1e9;

  private final int perSecond;
  private final InstantSource clock;
  private double left;
  private Instant counted;

  public Allowance(int perSecond, InstantSource clock) {
    if (perSecond < 1) {
      throw new IllegalArgumentException("expected a rate from 1 on, got " + perSecond);
    }
    this.perSecond = perSecond;
    this.clock = clock;
    this.counted = clock.instant();
    this.left = most();
  }

  /// Whether so many more events are within it; then they are counted.
  public synchronized boolean take(int events) {
    refill();
    if (left < events) {
      return false;
    }
    left -= events;
    return true;
  }

  /// The same of events that come as one and not otherwise: when they are more than may come at
  /// once, those after them wait the longer.
  public synchronized boolean takeWhole(int events) {
    refill();
    if (left < Math.min(events, most())) {
      return false;
    }
    left -= events;
    return true;
  }

  private void refill() {
    Instant now = clock.instant();
    Duration since = Duration.between(counted, now);
    // A clock that is set back gives nothing, and takes nothing away.
    double more = since.isNegative() ? 0 : since.toNanos() / NANOS * perSecond;
    left = Math.min(most(), left + more);
    counted = now;
  }

  private double most() {
    return (double) perSecond * SECONDS_AT_ONCE;
  }
}
