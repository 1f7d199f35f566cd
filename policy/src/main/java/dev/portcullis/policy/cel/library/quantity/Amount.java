package dev.portcullis.policy.cel.library.quantity;

import dev.portcullis.policy.cel.library.text.Answer;
import java.math.BigInteger;
import java.util.OptionalLong;

/// A decimal number in one of the two forms in which the server holds it. Which one is visible:
/// only a [SmallAmount] can be an integer for CEL.
sealed interface Amount permits SmallAmount, BigAmount {

  /// Minus one, zero or one.
  int sign();

  /// The number as 64 bit integer, if this form can tell.
  OptionalLong asLong();

  /// The number as double, which may lose digits or be infinite.
  double asApproximateDouble();

  /// The same number as a big decimal.
  BigAmount asBig();

  /// The sum.
  Answer<Amount> plus(Amount other);

  /// The difference.
  Answer<Amount> minus(Amount other);

  /// Compares the numbers; minus one, zero or one.
  default int compare(Amount other) {
    if (this instanceof SmallAmount left
        && other instanceof SmallAmount right
        && left.scale() == right.scale()) {
      return Integer.signum(Long.compare(left.value(), right.value()));
    }
    return asBig().compareNumber(other.asBig());
  }

  /// Compares with an integer.
  default int compare(long other) {
    return asBig().compareNumber(new BigAmount(BigInteger.valueOf(other), 0));
  }

  /// Go's `math.Pow10`: a product of two table entries, infinite above 308 and zero below -323.
  static double powerOfTen(int exponent) {
    if (exponent < -323) {
      return 0;
    }
    if (exponent > 308) {
      return Double.POSITIVE_INFINITY;
    }
    int size = Math.abs(exponent);
    double coarse = Double.parseDouble("1e" + size / 32 * 32 * Integer.signum(exponent));
    double fine = Double.parseDouble("1e" + size % 32);
    return exponent < 0 ? coarse / fine : coarse * fine;
  }
}
