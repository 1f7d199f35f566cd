package dev.portcullis.policy.cel.library.quantity;

import java.math.BigInteger;

/// Writes amounts in the canonical form of k8s.io/apimachinery.
final class CanonicalQuantity {

  private static final BigInteger KIBI = BigInteger.valueOf(1024);

  private CanonicalQuantity() {}

  static String text(Amount amount, Notation notation) {
    if (amount.sign() == 0) {
      return "0";
    }
    BigAmount big = withoutTrailingZeros(amount.asBig());
    return switch (notation) {
      case DECIMAL_EXPONENT, DECIMAL_SI -> decimal(big, notation);
      case BINARY_SI ->
          big.scale() > 0 || (big.compare(-1024) > 0 && big.compare(1024) < 0)
              ? decimal(big, Notation.DECIMAL_SI)
              : binary(big);
    };
  }

  /// With an exponent that is a multiple of three.
  private static String decimal(BigAmount amount, Notation notation) {
    int exponent = -amount.scale();
    int surplus = Math.floorMod(exponent, 3);
    BigInteger number = amount.unscaled().multiply(BigInteger.TEN.pow(surplus));
    return number + notation.suffix(exponent - surplus);
  }

  private static String binary(BigAmount integer) {
    BigInteger number = integer.unscaled().multiply(BigInteger.TEN.pow(-integer.scale()));
    int exponent = 0;
    while (number.getLowestSetBit() >= 10) {
      number = number.divide(KIBI);
      exponent += 10;
    }
    return number + Notation.BINARY_SI.suffix(exponent);
  }

  private static BigAmount withoutTrailingZeros(BigAmount amount) {
    BigInteger number = amount.unscaled();
    int scale = amount.scale();
    while (true) {
      BigInteger[] parts = number.divideAndRemainder(BigInteger.TEN);
      if (parts[1].signum() != 0) {
        return new BigAmount(number, scale);
      }
      number = parts[0];
      scale--;
    }
  }
}
