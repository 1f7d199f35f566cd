package dev.portcullis.policy.cel.library.quantity;

import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.policy.cel.library.text.Answer.Failure;
import dev.portcullis.policy.cel.library.text.Answer.Value;
import java.math.BigInteger;
import java.util.OptionalLong;

/// `unscaled` × 10^-`scale`, the server's form for what does not fit [SmallAmount].
record BigAmount(BigInteger unscaled, int scale) implements Amount {

  /// How many digits a number may be widened by. The server has no such bound and would compute for
  /// minutes on `1e1000000000`; an input must not be able to do that here.
  private static final int MOST_DIGITS = 100_000;

  @Override
  public int sign() {
    return unscaled.signum();
  }

  @Override
  public OptionalLong asLong() {
    return OptionalLong.empty();
  }

  @Override
  public double asApproximateDouble() {
    double base = unscaled.doubleValue();
    return scale == 0 ? base : base * Amount.powerOfTen(-scale);
  }

  @Override
  public BigAmount asBig() {
    return this;
  }

  @Override
  public Answer<Amount> plus(Amount other) {
    return add(other.asBig());
  }

  @Override
  public Answer<Amount> minus(Amount other) {
    BigAmount big = other.asBig();
    return add(new BigAmount(big.unscaled.negate(), big.scale));
  }

  private Answer<Amount> add(BigAmount other) {
    int common = Math.max(scale, other.scale);
    return widened(common)
        .then(left ->
            other
                .widened(common)
                .then(right ->
                    new Value<>(new BigAmount(left.unscaled.add(right.unscaled), common))));
  }

  /// The same number at a scale that is not smaller.
  private Answer<BigAmount> widened(int newScale) {
    long digits = (long) newScale - scale;
    if (digits > MOST_DIGITS) {
      return new Failure<>("quantity has more than " + MOST_DIGITS + " digits");
    }
    return new Value<>(
        digits == 0
            ? this
            : new BigAmount(unscaled.multiply(BigInteger.TEN.pow((int) digits)), newScale));
  }

  /// The same number with exactly `newScale` decimal places, rounded away from zero.
  Answer<BigAmount> rounded(int newScale) {
    long surplus = (long) scale - newScale;
    if (surplus <= 0) {
      return widened(newScale);
    }
    if (surplus > unscaled.bitLength()) {
      // Smaller than one unit of the last place, since a decimal digit takes more than one bit.
      return new Value<>(new BigAmount(BigInteger.valueOf(unscaled.signum()), newScale));
    }
    BigInteger[] parts = unscaled.divideAndRemainder(BigInteger.TEN.pow((int) surplus));
    BigInteger away = BigInteger.valueOf(parts[1].signum());
    return new Value<>(new BigAmount(parts[0].add(away), newScale));
  }

  /// Compares without widening by more than the numbers' own digits, whatever their scales.
  int compareNumber(BigAmount other) {
    if (sign() != other.sign() || sign() == 0) {
      return Integer.compare(sign(), other.sign());
    }
    long left = magnitude();
    long right = other.magnitude();
    if (Math.abs(left - right) > 1) {
      return left > right ? sign() : -sign();
    }
    long difference = (long) scale - other.scale;
    return difference >= 0
        ? unscaled.compareTo(other.unscaled.multiply(BigInteger.TEN.pow((int) difference)))
        : unscaled.multiply(BigInteger.TEN.pow((int) -difference)).compareTo(other.unscaled);
  }

  /// The decimal exponent of the number, at most one too large.
  private long magnitude() {
    return (long) (unscaled.bitLength() * Math.log10(2)) - scale;
  }
}
