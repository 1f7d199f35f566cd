package dev.portcullis.policy.cel.library.standard;

import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.Bytes;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.MapValue;
import dev.portcullis.policy.cel.Maps;
import dev.portcullis.policy.cel.TypeNames;
import dev.portcullis.policy.cel.TypeValue;
import dev.portcullis.policy.cel.UInt;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// `format` as cel-go's version 2 of it writes (`stringFormatter` in `ext/formatting.go`), which is
/// in the manner of American English: digits of `%f` are grouped and `%e` shows a power of ten.
final class Formatting {
  private static final int PRECISION = 6;

  private Formatting() {}

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message, null, false, false);
    }
  }

  static Object format(String format, Sequence args) {
    try {
      return formatted(format, args);
    } catch (Refused e) {
      return new CelError(String.valueOf(e.getMessage()));
    }
  }

  private static String formatted(String format, Sequence args) {
    StringBuilder text = new StringBuilder();
    int used = 0;
    int at = 0;
    while (at < format.length()) {
      char c = format.charAt(at++);
      if (c != '%') {
        text.append(c);
      } else if (at < format.length() && format.charAt(at) == '%') {
        text.append('%');
        at++;
      } else {
        at = clause(format, at, args, used++, text);
      }
    }
    return text.toString();
  }

  private static int clause(String format, int from, Sequence args, int index, StringBuilder text) {
    if (index >= args.size()) {
      throw new Refused("index " + index + " out of range");
    }
    if (from >= format.length()) {
      throw new Refused("unexpected end of string");
    }
    int at = from;
    Integer precision = null;
    if (format.charAt(at) == '.') {
      int digits = ++at;
      while (at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
        at++;
      }
      precision = precision(format, digits, at);
    }
    char verb = format.charAt(at);
    try {
      text.append(value(verb, args.value(index), precision));
    } catch (Refused e) {
      throw "sdfebxXo".indexOf(verb) < 0
          ? e
          : new Refused("error during formatting: " + e.getMessage());
    }
    return at + 1;
  }

  private static int precision(String format, int from, int to) {
    String clause = "could not parse formatting clause: error while parsing precision: ";
    if (to >= format.length()) {
      throw new Refused(clause + "could not find end of precision specifier");
    }
    try {
      return Integer.parseInt(format, from, to, 10);
    } catch (NumberFormatException _) {
      throw new Refused(
          clause
              + "error while converting precision to integer: strconv.Atoi: parsing \""
              + format.substring(from, to)
              + "\": invalid syntax");
    }
  }

  private static String value(char verb, Object value, @Nullable Integer precision) {
    int digits = precision == null ? PRECISION : precision;
    return switch (verb) {
      case 's' -> string(value);
      case 'd' -> decimal(value);
      case 'f' -> fixed(real(value, "fixed-point"), digits);
      case 'e' ->
          padded(
              scientific(real(value, "scientific"), PRECISION), precision == null ? 0 : precision);
      case 'b' -> binary(value);
      case 'x' -> hex(value);
      case 'X' -> hex(value).toUpperCase(Locale.ROOT);
      case 'o' -> octal(value);
      default ->
          throw new Refused(
              "could not parse formatting clause: unrecognized formatting clause \"" + verb + "\"");
    };
  }

  private static String string(Object value) {
    return switch (value) {
      case Null _ -> "null";
      case Sequence list -> list(list);
      case String _, Boolean _, Long _, UInt _, Double _, Bytes _, Instant _, Duration _ ->
          plain(value);
      case TypeValue _ -> plain(value);
      case Object map when Maps.isMap(map) -> map(map);
      default ->
          throw new Refused(
              "string clause can only be used on strings, bools, bytes, ints, doubles, maps,"
                  + " lists, types, durations, and timestamps, was given "
                  + TypeNames.of(value));
    };
  }

  private static String plain(Object value) {
    Object text = Conversions.text(value);
    if (text instanceof CelError(String message)) {
      throw new Refused(message);
    }
    return (String) text;
  }

  private static String list(Sequence list) {
    StringJoiner text = new StringJoiner(", ", "[", "]");
    list.values().forEach(value -> text.add(inside(value)));
    return text.toString();
  }

  private static String map(Object map) {
    List<String> entries =
        Maps.entries(map).stream()
            .sorted((a, b) -> key(a).compareTo(key(b)))
            .map(entry -> key(entry) + ":" + inside(entry.value()))
            .toList();
    return "{" + String.join(", ", entries) + "}";
  }

  private static String key(MapValue.Entry entry) {
    return switch (entry.key()) {
      case String text -> quoted(text);
      case Boolean _, Long _, UInt _ -> plain(entry.key());
      default ->
          throw new Refused(
              "no formatting function for map key of type " + TypeNames.of(entry.key()));
    };
  }

  private static String inside(Object value) {
    return switch (value) {
      case String text -> quoted(text);
      case Bytes _ -> "b" + quoted(plain(value));
      case Instant _ -> "timestamp(" + quoted(plain(value)) + ")";
      case Duration _ -> "duration(" + quoted(plain(value)) + ")";
      case Double number when number.isNaN() || number.isInfinite() ->
          quoted(number.isNaN() ? "NaN" : number > 0 ? "+Inf" : "-Inf");
      case Double number -> rounded(number, PRECISION).toPlainString();
      case Null _, Boolean _, Long _, UInt _, TypeValue _, Sequence _ -> string(value);
      case Object map when Maps.isMap(map) -> map(map);
      default -> throw new Refused("no formatting function for " + TypeNames.of(value));
    };
  }

  /// Go's `%q` for what JSON-like text needs.
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> quoted.appendCodePoint(c);
          }
        });
    return quoted.append('"').toString();
  }

  private static String decimal(Object value) {
    if (value instanceof Long || value instanceof UInt) {
      return value.toString();
    }
    throw new Refused(
        "decimal clause can only be used on integers, was given " + TypeNames.of(value));
  }

  private static double real(Object value, String clause) {
    return switch (value) {
      case Double number -> number;
      case String text when text.equals("NaN") -> Double.NaN;
      case String text when text.equals("Infinity") -> Double.POSITIVE_INFINITY;
      case String text when text.equals("-Infinity") -> Double.NEGATIVE_INFINITY;
      default ->
          throw new Refused(
              clause + " clause can only be used on doubles, was given " + TypeNames.of(value));
    };
  }

  private static BigDecimal rounded(double number, int digits) {
    return new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN);
  }

  private static @Nullable String special(double number) {
    return Double.isNaN(number)
        ? "NaN"
        : Double.isInfinite(number) ? (number > 0 ? "∞" : "-∞") : null;
  }

  private static String fixed(double number, int digits) {
    String special = special(number);
    return special == null
        ? String.format(Locale.ENGLISH, "%,." + digits + "f", rounded(number, digits))
        : special;
  }

  /// Always six digits: what is written as the precision reaches Go's `fmt` as the width
  /// (`stringFormatter.Scientific` in `ext/formatting.go`), and the power has two digits or more.
  private static String scientific(double number, int digits) {
    String special = special(number);
    if (special != null) {
      return special;
    }
    String plain =
        String.format(
            Locale.ENGLISH,
            "%." + digits + "e",
            number == 0 ? BigDecimal.ZERO : new BigDecimal(number));
    int e = plain.indexOf('e');
    StringBuilder power = new StringBuilder();
    String exponent = plain.substring(e + 1);
    exponent
        .chars()
        .forEach(c ->
            power.append(
                c == '+' ? "" : c == '-' ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹".substring(c - '0', c - '0' + 1)));
    return plain.substring(0, e) + "×10" + power;
  }

  private static String padded(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private static String binary(Object value) {
    return switch (value) {
      case Long number -> Long.toString(number, 2);
      case UInt(long bits) -> Long.toBinaryString(bits);
      case Boolean bool -> bool ? "1" : "0";
      default ->
          throw new Refused(
              "only integers and bools can be formatted as binary, was given "
                  + TypeNames.of(value));
    };
  }

  private static String octal(Object value) {
    return switch (value) {
      case Long number -> Long.toString(number, 8);
      case UInt(long bits) -> Long.toOctalString(bits);
      default ->
          throw new Refused(
              "octal clause can only be used on integers, was given " + TypeNames.of(value));
    };
  }

  private static String hex(Object value) {
    return switch (value) {
      case Long number -> Long.toString(number, 16);
      case UInt(long bits) -> Long.toHexString(bits);
      case String text -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
      case Bytes bytes -> HexFormat.of().formatHex(bytes.octets());
      default ->
          throw new Refused(
              "only integers, byte buffers, and strings can be formatted as hex, was given "
                  + TypeNames.of(value));
    };
  }
}
