package dev.portcullis.policy.schema;

import java.math.BigDecimal;

/// Numbers as Go writes them.
public final class GoNumbers {
  private GoNumbers() {}

  /// As `encoding/json` does: `1.5`, `1e+21`, `2e-7`.
  public static String json(Number number) {
    return number instanceof Double real && Double.isFinite(real)
        ? text(real, 1e-6, 1e21)
        : number.toString();
  }

  /// As `fmt` does with `%v`: `1.5`, `3e+09`, `2e-07`.
  public static String print(Number number) {
    if (!(number instanceof Double real) || !Double.isFinite(real)) {
      return number.toString();
    }
    String text = text(real, 1e-4, 1e6);
    int exponent = text.indexOf('e') + 2;
    return exponent > 1 && text.length() == exponent + 1
        ? text.substring(0, exponent) + '0' + text.substring(exponent)
        : text;
  }

  /// @param least what is less than this has an exponent
  /// @param most and so has what is not less than this
  private static String text(double number, double least, double most) {
    double size = Math.abs(number);
    BigDecimal exact = new BigDecimal(Double.toString(number));
    return size == 0 || (size >= least && size < most)
        ? exact.stripTrailingZeros().toPlainString()
        : exponent(exact);
  }

  private static String exponent(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    String digits = shortest.unscaledValue().abs().toString();
    int exponent = shortest.precision() - shortest.scale() - 1;
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    return (number.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + fraction
        + (exponent < 0 ? "e-" : "e+")
        + Math.abs(exponent);
  }
}
