package dev.portcullis.app.check;

import java.util.concurrent.atomic.AtomicInteger;

/// How many inputs of a run are judged.
final class Tally {
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger expected = new AtomicInteger();

  void expect(int inputs) {
    expected.set(inputs);
  }

  void advance() {
    done.incrementAndGet();
  }

  /// As people are told while they wait.
  String line() {
    return "judging %,d of %,d files".formatted(done.get(), expected.get());
  }
}
