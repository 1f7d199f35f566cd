package dev.portcullis.policy.schema;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.library.quantity.Quantity;
import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.policy.schema.Type.Kind;
import dev.portcullis.policy.schema.Type.Scalar;
import java.util.function.Function;

/// Decodes scalars: checks their JSON type and brings those with a form of their own into it.
final class Scalars {
  private Scalars() {}

  static Object decode(Scalar type, Object value, Trail trail) {
    return switch (type.kind()) {
      case STRING -> value instanceof String ? value : mismatch(type, value, trail);
      case BOOL -> value instanceof Boolean ? value : mismatch(type, value, trail);
      case INT, INT64 -> integer(type, value, Long.MIN_VALUE, Long.MAX_VALUE, trail);
      case INT32 -> integer(type, value, Integer.MIN_VALUE, Integer.MAX_VALUE, trail);
      case FLOAT64 -> number(type, value, trail);
      case BYTES -> bytes(type, value, trail);
      case QUANTITY -> quantity(value, trail);
      case TIME -> text(value, GoTimes::seconds, trail);
      case MICRO_TIME -> text(value, GoTimes::micros, trail);
      case DURATION -> text(value, GoDurations::canonical, trail);
      case INT_OR_STRING -> intOrString(value, trail);
      case RAW, FIELDS, JSON -> value;
    };
  }

  /// What Go has where nobody gave a value.
  static Object zero(Kind kind) {
    return switch (kind) {
      case STRING -> "";
      case BOOL -> false;
      case INT, INT32, INT64, INT_OR_STRING -> 0L;
      case FLOAT64 -> 0.0;
      case QUANTITY -> "0";
      case DURATION -> "0s";
      case BYTES, TIME, MICRO_TIME, RAW, FIELDS, JSON -> Null.NULL;
    };
  }

  /// Whether `omitempty` leaves the value out, where its type can be empty at all.
  static boolean isEmpty(Object value) {
    return switch (value) {
      case String text -> text.isEmpty();
      case Boolean truth -> !truth;
      case Long number -> number == 0;
      case Double number -> number == 0;
      case Mapping mapping -> mapping.size() == 0;
      case Sequence sequence -> sequence.size() == 0;
      default -> value == Null.NULL;
    };
  }

  private static Object mismatch(Scalar type, Object value, Trail trail) {
    trail.mismatch(GoJson.kind(value), type.goName());
    return value;
  }

  private static Object integer(Scalar type, Object value, long least, long most, Trail trail) {
    if (value instanceof Long number && number >= least && number <= most) {
      return value;
    }
    if (value instanceof Double number && number == number.longValue()) {
      return integer(type, number.longValue(), least, most, trail);
    }
    trail.mismatch(numbered(value), type.goName());
    return value;
  }

  private static Object number(Scalar type, Object value, Trail trail) {
    return switch (value) {
      case Double _ -> value;
      case Long number -> number.doubleValue();
      default -> mismatch(type, value, trail);
    };
  }

  /// Numbers with their text, as Go prints those that do not fit.
  private static String numbered(Object value) {
    return value instanceof Number number ? "number " + GoNumbers.json(number) : GoJson.kind(value);
  }

  private static Object bytes(Scalar type, Object value, Trail trail) {
    if (!(value instanceof String text)) {
      // A list of numbers is a slice of bytes too, but nobody writes one.
      return mismatch(type, value, trail);
    }
    return switch (GoBase64.canonical(text)) {
      case Answer.Value<String>(String canonical) -> canonical.equals(text) ? text : canonical;
      case Answer.Failure<String>(String message) -> {
        trail.mistake(message);
        yield value;
      }
    };
  }

  /// `UnmarshalJSON` of `pkg/api/resource/quantity.go` of `k8s.io/apimachinery`.
  private static Object quantity(Object value, Trail trail) {
    if (value instanceof String plain && PlainQuantity.isCanonical(plain)) {
      return value;
    }
    String written =
        switch (value) {
          case String text -> text;
          case Number number -> GoNumbers.json(number);
          default -> value.toString();
        };
    return switch (Quantity.parse(written.strip())) {
      case Answer.Value<Quantity>(Quantity quantity) -> {
        String canonical = quantity.toString();
        yield canonical.equals(value) ? value : canonical;
      }
      case Answer.Failure<Quantity>(String message) -> {
        trail.reject(message);
        yield value;
      }
    };
  }

  /// Values that Go reads as a string first.
  private static Object text(Object value, Function<String, Answer<Object>> read, Trail trail) {
    if (!(value instanceof String text)) {
      trail.rejectMismatch(GoJson.kind(value), Kind.STRING.goName());
      return value;
    }
    return switch (read.apply(text)) {
      case Answer.Value<Object>(Object canonical) -> canonical.equals(text) ? text : canonical;
      case Answer.Failure<Object>(String message) -> {
        trail.reject(message);
        yield value;
      }
    };
  }

  /// `UnmarshalJSON` of `pkg/util/intstr/intstr.go` of `k8s.io/apimachinery`.
  private static Object intOrString(Object value, Trail trail) {
    return switch (value) {
      case String _ -> value;
      case Long number when number == number.intValue() -> value;
      case Double number when number == number.intValue() -> number.longValue();
      default -> {
        trail.rejectMismatch(numbered(value), Kind.INT32.goName());
        yield value;
      }
    };
  }
}
