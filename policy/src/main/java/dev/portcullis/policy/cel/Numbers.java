package dev.portcullis.policy.cel;

import java.math.BigDecimal;

/// How Go writes floating point numbers.
public final class Numbers {
  private Numbers() {}

  /// The shortest text that reads back as `number`, with an exponent below 1e-4 and from 1e6 on:
  /// `fmt.Sprintf("%g", x)`, by which cel-go converts (`ConvertToType` in its
  /// `common/types/double.go`), and `%v`, which is the same.
  public static String general(double number) {
    return shortest(number, -4, 6);
  }

  /// Whether `number` is a whole number that an `int` holds.
  public static boolean isInt(double number) {
    return number > -0x1p63 && number < 0x1p63 && number == (long) number;
  }

  /// The nearest double.
  public static double toDouble(UInt number) {
    return Ordering.unsignedToDouble(number.bits());
  }

  private static String shortest(double number, int smallest, int largest) {
    if (Double.isNaN(number)) {
      return "NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "+Inf" : "-Inf";
    }
    if (number == 0) {
      return 1 / number < 0 ? "-0" : "0";
    }
    BigDecimal exact = new BigDecimal(Double.toString(Math.abs(number))).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    String sign = number < 0 ? "-" : "";
    if (exponent >= smallest && exponent < largest) {
      return sign + exact.toPlainString();
    }
    String digits = exact.unscaledValue().toString();
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    String power = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + power;
  }
}
