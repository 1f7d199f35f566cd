package dev.portcullis.cluster.boundary;

import dev.portcullis.response.boundary.DeviceFailedException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells a device many things at once and, when it fails, half of them at a time, so that none
/// fails for its neighbour.
final class Halves<T> {
  /// After so many failures in a row that took so long it is the device, and the rest waits.
  private static final int TOO_MANY = 3;

  private static final Duration TOO_LONG = Duration.ofSeconds(1);

  private final Telling<T> telling;
  private final Outcome<T> outcome;
  private final long since = System.nanoTime();
  private int failuresInARow;
  private @Nullable DeviceFailedException last;

  Halves(Telling<T> telling, Outcome<T> outcome) {
    this.telling = telling;
    this.outcome = outcome;
  }

  /// Tells a device.
  interface Telling<T> {
    void tell(List<T> things) throws DeviceFailedException;
  }

  /// Hears how it went, of each thing once.
  interface Outcome<T> {
    void done(T thing);

    void failed(T thing, DeviceFailedException e);

    /// It was not told of this one, as it failed for those before.
    void leftOut(T thing, DeviceFailedException e);
  }

  void tell(List<T> things) {
    if (things.isEmpty()) {
      return;
    }
    DeviceFailedException reason = last;
    if (reason != null && failuresInARow >= TOO_MANY && tookTooLong()) {
      things.forEach(thing -> outcome.leftOut(thing, reason));
      return;
    }
    try {
      telling.tell(things);
      failuresInARow = 0;
      things.forEach(outcome::done);
    } catch (DeviceFailedException e) {
      if (things.size() == 1) {
        failuresInARow++;
        last = e;
        outcome.failed(things.getFirst(), e);
      } else {
        tell(things.subList(0, things.size() / 2));
        tell(things.subList(things.size() / 2, things.size()));
      }
    }
  }

  private boolean tookTooLong() {
    return System.nanoTime() - since > TOO_LONG.toNanos();
  }
}
