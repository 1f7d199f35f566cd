package dev.portcullis.policy.cel.library.standard;

import static dev.portcullis.policy.cel.library.standard.Signatures.DURATION;
import static dev.portcullis.policy.cel.library.standard.Signatures.TIMESTAMP;
import static dev.portcullis.policy.cel.library.standard.Signatures.global;

import dev.portcullis.policy.cel.Bytes;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Numbers;
import dev.portcullis.policy.cel.Times;
import dev.portcullis.policy.cel.TypeNames;
import dev.portcullis.policy.cel.TypeValue;
import dev.portcullis.policy.cel.UInt;
import dev.portcullis.policy.cel.library.Body;
import dev.portcullis.policy.cel.library.Cost;
import dev.portcullis.policy.cel.library.Function;
import dev.portcullis.policy.cel.library.Library;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Conversions from one type to another, named after the type they lead to.
public final class Conversions implements Library {
  private static final Body SAME = args -> args[0];
  private static final CelError OVERFLOW = new CelError("integer overflow");
  private static final CelError UNSIGNED_OVERFLOW = new CelError("unsigned integer overflow");
  private static final double TWO_TO_63 = 0x1p63;
  private static final double TWO_TO_64 = 0x1p64;

  @Override
  public String name() {
    return "cel.conversions";
  }

  @Override
  public List<Function> functions() {
    return List.of(
        new Function(
            "type",
            List.of(global(Signatures.SHARED, "type", "A", "type(A)")),
            args -> new TypeValue(TypeNames.of(args[0]))),
        new Function("dyn", List.of(global(Signatures.SHARED, "to_dyn", "A", "dyn")), SAME),
        Function.of(
            "bool",
            global(SAME, "bool_to_bool", "bool", "bool"),
            global(args -> bool((String) args[0]), "string_to_bool", "string", "bool")),
        Function.of(
            "bytes",
            global(SAME, "bytes_to_bytes", "bytes", "bytes"),
            global(args -> Bytes.of((String) args[0]), "string_to_bytes", "string", "bytes")
                .costing(Cost.traversal(0))),
        doubles(),
        Function.of(
            "duration",
            global(SAME, "duration_to_duration", DURATION, DURATION),
            global(
                args -> Times.duration((String) args[0]),
                "string_to_duration",
                "string",
                DURATION)),
        ints(),
        strings(),
        Function.of(
            "timestamp",
            global(SAME, "timestamp_to_timestamp", TIMESTAMP, TIMESTAMP),
            global(args -> Times.timestamp((Long) args[0]), "int64_to_timestamp", "int", TIMESTAMP),
            global(
                args -> Times.timestamp((String) args[0]),
                "string_to_timestamp",
                "string",
                TIMESTAMP)),
        uints());
  }

  private static Function doubles() {
    return Function.of(
        "double",
        global(SAME, "double_to_double", "double", "double"),
        global(args -> (double) (Long) args[0], "int64_to_double", "int", "double"),
        global(args -> Numbers.toDouble((UInt) args[0]), "uint64_to_double", "uint", "double"),
        global(args -> real((String) args[0]), "string_to_double", "string", "double"));
  }

  private static Function ints() {
    return Function.of(
        "int",
        global(SAME, "int64_to_int64", "int", "int"),
        global(args -> whole((Double) args[0]), "double_to_int64", "double", "int"),
        global(args -> ((Duration) args[0]).toNanos(), "duration_to_int64", DURATION, "int"),
        global(args -> whole((String) args[0]), "string_to_int64", "string", "int"),
        global(
            args -> ((Instant) args[0]).getEpochSecond(), "timestamp_to_int64", TIMESTAMP, "int"),
        global(args -> whole((UInt) args[0]), "uint64_to_int64", "uint", "int"));
  }

  private static Function uints() {
    return Function.of(
        "uint",
        global(SAME, "uint64_to_uint64", "uint", "uint"),
        global(args -> unsigned((Double) args[0]), "double_to_uint64", "double", "uint"),
        global(args -> unsigned((Long) args[0]), "int64_to_uint64", "int", "uint"),
        global(args -> unsigned((String) args[0]), "string_to_uint64", "string", "uint"));
  }

  private static Function strings() {
    Body text = args -> text(args[0]);
    return Function.of(
        "string",
        global(SAME, "string_to_string", "string", "string"),
        global(text, "bool_to_string", "bool", "string"),
        global(text, "bytes_to_string", "bytes", "string").costing(Cost.traversal(0)),
        global(text, "double_to_string", "double", "string"),
        global(text, "duration_to_string", DURATION, "string"),
        global(text, "int64_to_string", "int", "string"),
        global(text, "timestamp_to_string", TIMESTAMP, "string"),
        global(text, "uint64_to_string", "uint", "string"));
  }

  /// The value as `string()` writes it.
  static Object text(Object value) {
    return switch (value) {
      case Double number -> Numbers.general(number);
      case Duration duration -> Times.text(duration);
      case Instant instant -> Times.text(instant);
      case Bytes bytes -> text(bytes);
      case TypeValue(String name) -> name;
      default -> value.toString();
    };
  }

  private static Object text(Bytes bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.octets())).toString();
    } catch (CharacterCodingException _) {
      return new CelError("invalid UTF-8 in bytes, cannot convert to string");
    }
  }

  private static CelError fails(String type) {
    return new CelError("type conversion error from 'string' to '" + type + "'");
  }

  /// Go's `strconv.ParseBool`.
  private static Object bool(String text) {
    return switch (text) {
      case "1", "t", "T", "TRUE", "true", "True" -> true;
      case "0", "f", "F", "FALSE", "false", "False" -> false;
      default -> fails("bool");
    };
  }

  private static Object whole(String text) {
    try {
      return isAscii(text) ? (Object) Long.parseLong(text) : fails("int");
    } catch (NumberFormatException _) {
      return fails("int");
    }
  }

  private static Object unsigned(String text) {
    try {
      return isAscii(text) && !text.startsWith("+")
          ? new UInt(Long.parseUnsignedLong(text))
          : fails("uint");
    } catch (NumberFormatException _) {
      return fails("uint");
    }
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /// Go's `strconv.ParseFloat`, which takes no type suffix and no space as Java's parser does.
  private static Object real(String text) {
    String unsigned = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
    return switch (unsigned.toLowerCase(Locale.ROOT)) {
      case "inf", "infinity" ->
          text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      case "nan" -> text.equals(unsigned) ? (Object) Double.NaN : fails("double");
      default -> finite(text, unsigned);
    };
  }

  private static Object finite(String text, String unsigned) {
    boolean plain = unsigned.chars().allMatch(c -> "0123456789.eE+-".indexOf(c) >= 0);
    if (!plain || unsigned.isEmpty()) {
      return fails("double");
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isInfinite(value) ? fails("double") : (Object) value;
    } catch (NumberFormatException _) {
      return fails("double");
    }
  }

  private static Object whole(double value) {
    return Double.isNaN(value) || value <= -TWO_TO_63 || value >= TWO_TO_63
        ? OVERFLOW
        : (Object) (long) value;
  }

  private static Object whole(UInt value) {
    return value.bits() < 0 ? OVERFLOW : (Object) value.bits();
  }

  private static Object unsigned(double value) {
    return Double.isNaN(value) || value < 0 || value >= TWO_TO_64
        ? UNSIGNED_OVERFLOW
        : new UInt(new BigDecimal(value).toBigInteger().longValue());
  }

  private static Object unsigned(long value) {
    return value < 0 ? UNSIGNED_OVERFLOW : new UInt(value);
  }
}
