package dev.portcullis.app.respond;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A wall clock that follows no leap ahead until it has lasted: who sets a clock wrong sets it
/// right again, and what ended by it meanwhile does not come back. It has to be asked often.
final class PatientClock implements InstantSource {
  /// What is wrong for longer may be right.
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Duration LEAP = Duration.ofMinutes(1);

  private final InstantSource wall;
  private final LongSupplier nanos;
  private final Loop.Settled settled;

  /// When the wall clock was last believed, by both clocks.
  private Instant believed;

  private long believedAt;

  /// Since when it is not, by the clock that only runs on.
  private @Nullable Long doubtedSince;

  /// @param nanos a clock that nobody sets, as [System#nanoTime()]
  PatientClock(InstantSource wall, LongSupplier nanos, Loop.Settled settled) {
    this.wall = wall;
    this.nanos = nanos;
    this.settled = settled;
    this.believed = wall.instant();
    this.believedAt = nanos.getAsLong();
  }

  @Override
  public synchronized Instant instant() {
    Instant said = wall.instant();
    long now = nanos.getAsLong();
    Instant expected = believed.plusNanos(now - believedAt);
    if (said.isAfter(expected.plus(LEAP)) && isDoubted(said, expected, now)) {
      return expected;
    }
    believed = said;
    believedAt = now;
    doubtedSince = null;
    return said;
  }

  private boolean isDoubted(Instant said, Instant expected, long now) {
    if (doubtedSince == null) {
      doubtedSince = now;
      settled.trouble(
          "the clock has leapt ahead from %s to %s: nothing ends by that within %d minutes"
              .formatted(expected, said, PATIENCE.toMinutes()));
    }
    return now - doubtedSince < PATIENCE.toNanos();
  }
}
