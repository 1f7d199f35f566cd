package dev.portcullis.app.respond;

import java.util.concurrent.Semaphore;

/// The right to keep the cluster busy, of which there are few. Who only waits has none. It belongs
/// to one thread.
final class Place {
  private final Semaphore places;
  private boolean held = true;

  /// @param places of which one is held
  Place(Semaphore places) {
    this.places = places;
  }

  void leave() {
    if (held) {
      held = false;
      places.release();
    }
  }

  void take() throws InterruptedException {
    if (!held) {
      places.acquire();
      held = true;
    }
  }
}
