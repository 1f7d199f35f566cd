package dev.portcullis.supply.document;

/// What of its limits a document has not used up.
final class Budget {
  private final Limits limits;
  private int values;

  Budget(Limits limits) {
    this.limits = limits;
  }

  /// One value more, inside of `depth` others.
  void take(long mark, int depth) throws BrokenException {
    if (depth > limits.depth()) {
      throw new BrokenException(mark, "nested deeper than " + limits.depth() + " values");
    }
    if (++values > limits.values()) {
      throw new BrokenException(mark, "more than " + limits.values() + " values");
    }
  }
}
