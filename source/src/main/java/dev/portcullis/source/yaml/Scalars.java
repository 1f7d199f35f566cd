package dev.portcullis.source.yaml;

import dev.portcullis.model.Null;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a plain scalar means to Kubernetes.
///
/// Kubernetes reads manifests by sigs.k8s.io/yaml, which is go.yaml.in/yaml v2 (its `resolve`: YAML
/// 1.1 with `yes` and `on`, octal `0777` and underscores, without base 60 and with timestamps left
/// as strings) followed by JSON, where a number without fraction is a whole number however it was
/// written: `1.0` and `1e3` become 1 and 1000.
final class Scalars {
  private Scalars() {}

  /// Whether a plain scalar with this first character can be something else than a string.
  static boolean mayBeSpecial(int first) {
    return (first >= '0' && first <= '9')
        || first == '-'
        || first == '+'
        || first == '.'
        || first == '~'
        || "yYnNtTfFoO".indexOf(first) >= 0;
  }

  /// The value of a plain scalar: a string, a Long, a Double (NaN and infinities too, which JSON
  /// does not have), a Boolean or [Null#NULL].
  static Object plain(String text) {
    if (text.isEmpty()) {
      return Null.NULL;
    }
    char first = text.charAt(0);
    if (!mayBeSpecial(first)) {
      return text;
    }
    Object word = word(text);
    if (word != null) {
      return word;
    }
    if (first == '.') {
      return Rare.FRACTION.matcher(text).matches() ? finite(text.replace("_", ""), text) : text;
    }
    return first <= '9' ? number(text) : text;
  }

  /// The name that a plain scalar gives an entry, `null` where Kubernetes refuses it as a name.
  static @Nullable String key(String text) {
    if (!text.isEmpty() && !mayBeSpecial(text.charAt(0))) {
      return text;
    }
    return switch (written(text)) {
      case String string -> string;
      case Long number -> Long.toString(number);
      case Double number -> GoFloats.key(number);
      case Boolean bool -> bool.toString();
      default -> null;
    };
  }

  /// As [#plain], before JSON turned `1.0` into `1`.
  private static Object written(String text) {
    Object value = plain(text);
    if (!(value instanceof Long)) {
      return value instanceof Double && isUnsigned(text) ? Null.NULL : value;
    }
    String digits = text.replace("_", "");
    return integer(digits) == null ? Double.valueOf(digits) : value;
  }

  private static boolean isUnsigned(String text) {
    return integer(text.replace("_", "")) instanceof BigInteger;
  }

  private static Object number(String text) {
    String plain = text.indexOf('_') < 0 ? text : text.replace("_", "");
    Object whole = integer(plain);
    if (whole instanceof Long) {
      return whole;
    }
    if (whole instanceof BigInteger unsigned) {
      return unsigned.doubleValue();
    }
    return endsAsFloat(plain) && Rare.FLOAT.matcher(plain).matches() ? finite(plain, text) : text;
  }

  private static boolean endsAsFloat(String text) {
    char last = text.charAt(text.length() - 1);
    return last == '.' || (last >= '0' && last <= '9');
  }

  /// Go's `ParseInt` and `ParseUint` with base 0: a Long, a BigInteger of 64 bits, or `null`.
  private static @Nullable Object integer(String text) {
    if (text.length() < 18 && text.charAt(0) > '0' && digitsOnly(text, 10)) {
      return Long.parseLong(text);
    }
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String digits = signed ? text.substring(1) : text;
    int radix = 10;
    if (digits.length() > 1 && digits.charAt(0) == '0') {
      radix =
          switch (digits.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            default -> 8;
          };
      boolean letter = Character.isLetter(digits.charAt(1));
      if (radix == 8 && letter && digits.charAt(1) != 'o' && digits.charAt(1) != 'O') {
        return null;
      }
      digits = digits.substring(letter ? 2 : 1);
    }
    if (!digitsOnly(digits, radix) || digits.length() > 100) {
      return null;
    }
    BigInteger value = new BigInteger(digits, radix);
    value = text.startsWith("-") ? value.negate() : value;
    if (value.bitLength() < 64) {
      return value.longValue();
    }
    return value.bitLength() == 64 && !signed ? value : null;
  }

  private static boolean digitsOnly(String text, int radix) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || Character.digit(c, radix) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /// Go's `ParseFloat` refuses what is too large, and the text stays a string.
  private static Object finite(String plain, String text) {
    double value = Double.parseDouble(plain);
    return Double.isInfinite(value) ? text : asJson(value);
  }

  /// The value after Go wrote it as JSON and read it again: whole when it has neither fraction nor
  /// exponent there and fits.
  static Object asJson(double value) {
    if (value != Math.rint(value) || Double.isInfinite(value)) {
      return value;
    }
    if (Math.abs(value) < 1L << 53) {
      return (long) value;
    }
    BigDecimal shortest = new BigDecimal(Double.toString(value));
    if (shortest.abs().compareTo(Rare.WHOLE_BEFORE_EXPONENT) >= 0) {
      return value;
    }
    BigInteger whole = shortest.toBigIntegerExact();
    return whole.bitLength() < 64 ? (Object) whole.longValue() : (Object) value;
  }

  private static @Nullable Object word(String text) {
    return switch (text) {
      case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" -> true;
      case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF" -> false;
      case "~", "null", "Null", "NULL" -> Null.NULL;
      case ".nan", ".NaN", ".NAN" -> Double.NaN;
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> Double.POSITIVE_INFINITY;
      case "-.inf", "-.Inf", "-.INF" -> Double.NEGATIVE_INFINITY;
      default -> null;
    };
  }

  /// What few scalars need: made when the first of them comes, since it costs a start dearly.
  private static final class Rare {
    static final Pattern FLOAT =
        Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    /// What Go's `ParseFloat` takes after a point: here underscores may stand between digits.
    static final Pattern FRACTION =
        Pattern.compile("\\.[0-9](_?[0-9])*([eE][-+]?[0-9](_?[0-9])*)?");

    static final BigDecimal WHOLE_BEFORE_EXPONENT = new BigDecimal("1e21");

    private Rare() {}
  }
}
