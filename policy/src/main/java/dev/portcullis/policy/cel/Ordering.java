package dev.portcullis.policy.cel;

import java.time.Duration;
import java.time.Instant;

/// Which of two values comes first.
public final class Ordering {
  private static final CelError NAN = new CelError("NaN values cannot be ordered");

  private Ordering() {}

  /// -1, 0 or 1 as `Long`, or a [CelError] for values that have no order, as cel-go's `Compare`.
  public static Object compare(Object left, Object right) {
    return switch (left) {
      case Long _, UInt _, Double _ -> orderedNumbers(left, right);
      case String text when right instanceof String other -> sign(text(text, other));
      case Boolean bool when right instanceof Boolean other -> sign(bool.compareTo(other));
      case Bytes bytes when right instanceof Bytes other -> sign(bytes.compareTo(other));
      case Instant instant when right instanceof Instant other -> sign(instant.compareTo(other));
      case Duration span when right instanceof Duration other -> sign(span.compareTo(other));
      default -> CelError.noSuchOverload();
    };
  }

  /// Whether values of this one's type have an order.
  public static boolean isOrdered(Object value) {
    return switch (value) {
      case Long _, UInt _, Double _, String _, Boolean _, Bytes _, Instant _, Duration _ -> true;
      default -> false;
    };
  }

  private static Object orderedNumbers(Object left, Object right) {
    if (!(right instanceof Long || right instanceof UInt || right instanceof Double)) {
      return CelError.noSuchOverload();
    }
    boolean nan =
        (left instanceof Double a && a.isNaN()) || (right instanceof Double b && b.isNaN());
    return nan ? NAN : sign(numbers(left, right));
  }

  private static Object sign(int order) {
    return (long) Integer.signum(order);
  }

  /// Go compares the UTF-8 form, which is the order of code points; Java compares UTF-16 units.
  static int text(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean surrogates = Character.isSurrogate(a) != Character.isSurrogate(b);
        return surrogates ? (Character.isSurrogate(a) ? 1 : -1) : a - b;
      }
    }
    return left.length() - right.length();
  }

  /// Compares numbers of any type by what they are worth; neither is NaN.
  static int numbers(Object left, Object right) {
    return switch (left) {
      case Long a ->
          switch (right) {
            case Long b -> Long.compare(a, b);
            case UInt b -> -unsigned(b, a);
            default -> -fraction((Double) right, a);
          };
      case UInt a ->
          switch (right) {
            case Long b -> unsigned(a, b);
            case UInt b -> a.compareTo(b);
            default -> -fraction((Double) right, a);
          };
      default ->
          switch (right) {
            case Long b -> fraction((Double) left, b);
            case UInt b -> fraction((Double) left, b);
            default -> order((Double) left, (Double) right);
          };
    };
  }

  private static int unsigned(UInt left, long right) {
    return right < 0 || left.bits() < 0 ? 1 : Long.compare(left.bits(), right);
  }

  private static int fraction(double left, long right) {
    return order(left, (double) right);
  }

  private static int fraction(double left, UInt right) {
    return order(left, unsignedToDouble(right.bits()));
  }

  /// The nearest double of an unsigned number, ties to even as the hardware rounds.
  static double unsignedToDouble(long bits) {
    if (bits >= 0) {
      return bits;
    }
    return ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  /// Without telling the two zeros apart, which [Double#compare] does.
  private static int order(double left, double right) {
    return left < right ? -1 : left > right ? 1 : 0;
  }
}
