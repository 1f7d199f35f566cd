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
    this.left = (double) perSecond * SECONDS_AT_ONCE;
    this.counted = clock.instant();
  }

  /// Whether one more event is within it; then it is counted.
  public synchronized boolean take() {
    Instant now = clock.instant();
    Duration since = Duration.between(counted, now);
    // A clock that is set back gives nothing, and takes nothing away.
    double more = since.isNegative() ? 0 : since.toNanos() / NANOS * perSecond;
    left = Math.min((double) perSecond * SECONDS_AT_ONCE, left + more);
    counted = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
