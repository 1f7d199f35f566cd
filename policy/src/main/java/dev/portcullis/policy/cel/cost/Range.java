package dev.portcullis.policy.cel.cost;

/// A size or a cost, from at least to at most: unsigned numbers, of which the largest stands for
/// everything beyond (`SizeEstimate` and `CostEstimate` in `checker/cost.go` of cel-go).
public record Range(long least, long most) {
  /// As much as there may be.
  private static final long MOST = -1;

  private static final double TWO_TO_64 = 0x1p64;

  public static final Range NOTHING = exactly(0);
  public static final Range UNKNOWN = new Range(0, MOST);

  public static Range exactly(long value) {
    return new Range(value, value);
  }

  /// From nothing to `most`.
  public static Range upTo(long most) {
    return new Range(0, most);
  }

  /// Whether it may be more than `limit`.
  public boolean mayExceed(long limit) {
    return Long.compareUnsigned(most, limit) > 0;
  }

  /// Whether it is always more than `limit`.
  public boolean exceeds(long limit) {
    return Long.compareUnsigned(least, limit) > 0;
  }

  public Range plus(Range other) {
    return new Range(sum(least, other.least), sum(most, other.most));
  }

  public Range times(Range other) {
    return new Range(product(least, other.least), product(most, other.most));
  }

  /// Rounded up.
  public Range times(double factor) {
    return new Range(scaled(least, factor), scaled(most, factor));
  }

  /// The most of it in parts of `size`, rounded up.
  long dividedBy(long size) {
    return scaledUp(asDouble(most) / asDouble(size));
  }

  /// What covers both.
  public Range or(Range other) {
    return new Range(smaller(least, other.least), larger(most, other.most));
  }

  static long smaller(long one, long other) {
    return Long.compareUnsigned(one, other) <= 0 ? one : other;
  }

  private static long larger(long one, long other) {
    return Long.compareUnsigned(one, other) >= 0 ? one : other;
  }

  private static long sum(long one, long other) {
    long sum = one + other;
    return Long.compareUnsigned(sum, one) < 0 ? MOST : sum;
  }

  private static long product(long one, long other) {
    return Math.unsignedMultiplyHigh(one, other) == 0 ? one * other : MOST;
  }

  private static long scaled(long value, double factor) {
    return scaledUp(asDouble(value) * factor);
  }

  private static long scaledUp(double value) {
    double scaled = Math.ceil(value);
    if (scaled >= TWO_TO_64) {
      return MOST;
    }
    return scaled < 0x1p63 ? (long) scaled : (long) (scaled - 0x1p63) + Long.MIN_VALUE;
  }

  private static double asDouble(long value) {
    return value >= 0 ? value : (double) (value >>> 1) * 2;
  }

  @Override
  public String toString() {
    return least == most
        ? Long.toUnsignedString(most)
        : Long.toUnsignedString(least) + ".." + Long.toUnsignedString(most);
  }
}
