package dev.portcullis.source.terraform;

import dev.portcullis.model.Null;
import dev.portcullis.model.Unknown;
import java.util.List;

/// What the signs between and before values do.
final class Operators {
  private Operators() {}

  static Object of(String operator, Object operand) {
    return switch (operator) {
      case "!" -> truth(operand) instanceof Boolean truth ? (Object) !truth : truth(operand);
      default -> number(operand) instanceof Number number ? negative(number) : number(operand);
    };
  }

  private static Object negative(Number number) {
    return number instanceof Long whole ? (Object) (-whole) : (Object) (-number.doubleValue());
  }

  /// `&&` and `||`: one that decides counts whatever the other is.
  ///
  /// @param deciding the value that decides
  static Object both(Object left, Object right, Object deciding) {
    Object first = truth(left);
    Object second = truth(right);
    if (first.equals(deciding) || second.equals(deciding)) {
      return deciding;
    }
    Object unclear = Unclear.of(List.of(first, second));
    return unclear == null ? first : unclear;
  }

  static Object of(String operator, Object left, Object right) {
    return switch (operator) {
      case "==" -> equal(left, right);
      case "!=" -> equal(left, right) instanceof Boolean same ? (Object) !same : equal(left, right);
      default -> {
        Object first = number(left);
        Object second = number(right);
        Object unclear = Unclear.of(List.of(first, second));
        yield unclear == null ? arithmetic(operator, (Number) first, (Number) second) : unclear;
      }
    };
  }

  private static Object equal(Object left, Object right) {
    if ((left == Null.NULL && Unclear.isSurelyThere(right))
        || (right == Null.NULL && Unclear.isSurelyThere(left))) {
      return false;
    }
    Object unclear = Unclear.inside(left) == null ? Unclear.inside(right) : Unclear.inside(left);
    if (unclear != null) {
      return unclear instanceof Failure ? unclear : new Unknown(Unclear.missing(List.of(unclear)));
    }
    return left instanceof Number first && right instanceof Number second
        ? (Object) (first.doubleValue() == second.doubleValue())
        : (Object) left.equals(right);
  }

  private static Object arithmetic(String operator, Number left, Number right) {
    double a = left.doubleValue();
    double b = right.doubleValue();
    return switch (operator) {
      case "<" -> a < b;
      case "<=" -> a <= b;
      case ">" -> a > b;
      case ">=" -> a >= b;
      case "+" -> whole(a + b);
      case "-" -> whole(a - b);
      case "*" -> whole(a * b);
      case "/" -> b == 0 ? new Failure("a division by zero") : whole(a / b);
      case "%" -> b == 0 ? new Failure("a division by zero") : whole(a % b);
      default -> throw new IllegalArgumentException("expected an operator, got " + operator);
    };
  }

  /// A number as it is read: whole where it has no fraction.
  static Object whole(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1L << 53
        ? (Object) (long) number
        : (Object) number;
  }

  /// A value where a number is wanted: a `Number`, or what is not clear.
  static Object number(Object value) {
    return switch (value) {
      case Number number -> number;
      case String text when isNumber(text) -> whole(Double.parseDouble(text));
      case Object unclear when !Unclear.isClear(unclear) -> unclear;
      default -> notA("number");
    };
  }

  private static boolean isNumber(String text) {
    return text.length() <= 40 && text.matches("-?[0-9]+(\\.[0-9]+)?");
  }

  /// A value where a truth value is wanted: a `Boolean`, or what is not clear.
  static Object truth(Object value) {
    return switch (value) {
      case Boolean truth -> truth;
      case String text when text.equals("true") || text.equals("false") ->
          Boolean.parseBoolean(text);
      case PartialText text -> text.unknown();
      case Object unclear when !Unclear.isClear(unclear) -> unclear;
      default -> notA("truth value");
    };
  }

  private static Failure notA(String what) {
    return new Failure("a %s is wanted".formatted(what));
  }
}
