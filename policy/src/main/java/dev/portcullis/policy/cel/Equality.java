package dev.portcullis.policy.cel;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import org.jspecify.annotations.Nullable;

/// When two values are equal: values of different types are not, but numbers are compared by what
/// they are worth.
public final class Equality {
  private Equality() {}

  /// What `left == right` comes to: a `Boolean`, or the [CelError] that some [Opaque] values give.
  public static Object of(Object left, Object right) {
    return left instanceof Opaque opaque && !(right instanceof Null)
        ? opaque.equal(right)
        : (Object) equal(left, right);
  }

  /// Whether two values are equal; those that cannot be compared are not.
  public static boolean equal(Object left, Object right) {
    // Most comparisons are of text: a type switch would call its method handle each time.
    if (left instanceof String text) {
      return text.equals(right);
    }
    return switch (left) {
      case Long number -> equal(number.longValue(), right);
      case Boolean bool -> bool.equals(right);
      case Double number -> equal(number.doubleValue(), right);
      case UInt _ -> isNumber(right) && Ordering.numbers(left, right) == 0;
      case Opaque opaque -> !(right instanceof Null) && Boolean.TRUE.equals(opaque.equal(right));
      case Sequence list -> right instanceof Sequence other && lists(list, other);
      case Mapping map -> right instanceof Mapping other ? mappings(map, other) : maps(left, right);
      case MapValue _ -> maps(left, right);
      case OptionalValue(var inside) ->
          right instanceof OptionalValue(var other) && optionals(inside, other);
      default -> left.equals(right);
    };
  }

  /// Whether two elements make what holds them differ. As in cel-go, those that cannot be compared
  /// do not.
  private static boolean differ(Object left, Object right) {
    return Boolean.FALSE.equals(of(left, right));
  }

  /// Whether two containers differ whatever the unknown values inside of them are.
  public static boolean differForSure(Object left, Object right) {
    if (left instanceof Unknown || right instanceof Unknown) {
      return false;
    }
    if (left instanceof Mapping map && right instanceof Mapping other) {
      return hasSureDifference(map, other) || lacks(map, other);
    }
    if (left instanceof Sequence list && right instanceof Sequence other) {
      boolean differ = list.size() != other.size();
      for (int i = 0; i < list.size() && !differ; i++) {
        differ = differForSure(list.value(i), other.value(i));
      }
      return differ;
    }
    return !equal(left, right);
  }

  private static boolean hasSureDifference(Mapping left, Mapping right) {
    for (int i = 0; i < left.size(); i++) {
      Object other = right.find(left.key(i));
      if (other == null ? isSurelyThere(left.value(i)) : differForSure(left.value(i), other)) {
        return true;
      }
    }
    return false;
  }

  /// Whether `left` has no value where `right` surely has one.
  private static boolean lacks(Mapping left, Mapping right) {
    for (int i = 0; i < right.size(); i++) {
      if (left.indexOf(right.key(i)) < 0 && isSurelyThere(right.value(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSurelyThere(Object value) {
    return !(value instanceof Unknown unknown) || unknown.presence() == Unknown.Presence.CERTAIN;
  }

  private static boolean equal(long left, Object right) {
    return switch (right) {
      case Long number -> left == number;
      case Double _, UInt _ -> isNumber(right) && Ordering.numbers(left, right) == 0;
      default -> false;
    };
  }

  private static boolean equal(double left, Object right) {
    return switch (right) {
      case Double number -> left == number;
      case Long _, UInt _ -> !Double.isNaN(left) && Ordering.numbers(left, right) == 0;
      default -> false;
    };
  }

  private static boolean isNumber(Object value) {
    return value instanceof Long
        || value instanceof UInt
        || (value instanceof Double number && !number.isNaN());
  }

  private static boolean lists(Sequence left, Sequence right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (differ(left.value(i), right.value(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean mappings(Mapping left, Mapping right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      Object other = right.find(left.key(i));
      if (other == null || differ(left.value(i), other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean maps(Object left, Object right) {
    if (!Maps.isMap(right) || Maps.size(left) != Maps.size(right)) {
      return false;
    }
    for (MapValue.Entry entry : Maps.entries(left)) {
      Object other = Maps.find(right, entry.key());
      if (other == null || differ(entry.value(), other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean optionals(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return left == null && right == null;
    }
    return equal(left, right);
  }
}
