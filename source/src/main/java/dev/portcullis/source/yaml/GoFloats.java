package dev.portcullis.source.yaml;

import java.math.BigDecimal;
import java.util.Locale;

/// Writes a number as Go does where one is the name of an entry.
final class GoFloats {
  private GoFloats() {}

  /// Go's `strconv.FormatFloat(value, 'g', -1, 32)` as sigs.k8s.io/yaml uses it: the shortest
  /// digits that give the same 32-bit number, with an exponent where that is below -4 or above 5.
  static String key(double value) {
    float single = (float) value;
    if (Float.isNaN(single)) {
      return ".nan";
    }
    if (Float.isInfinite(single)) {
      return single > 0 ? ".inf" : "-.inf";
    }
    if (single == 0) {
      return 1 / single < 0 ? "-0" : "0";
    }
    BigDecimal shortest = new BigDecimal(Float.toString(single)).stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -4 && exponent < 6) {
      return shortest.toPlainString();
    }
    String digits = shortest.unscaledValue().abs().toString();
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    return (shortest.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + fraction
        + String.format(Locale.ROOT, "e%+03d", exponent);
  }
}
