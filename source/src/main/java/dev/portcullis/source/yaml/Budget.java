package dev.portcullis.source.yaml;

/// How many values the file that is being read may still have.
final class Budget {
  private final int values;
  private int left;

  Budget(int values) {
    this.values = values;
    this.left = values;
  }

  /// Takes one value off; `false` when there was none left.
  boolean take() {
    return --left >= 0;
  }

  boolean isSpent() {
    return left < 0;
  }

  int left() {
    return left;
  }

  /// Goes back to what was left before an attempt.
  void restore(int before) {
    left = before;
  }

  Broken broken(long mark) {
    return new Broken(mark, "more than %d values".formatted(values));
  }
}
