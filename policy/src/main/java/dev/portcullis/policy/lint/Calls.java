package dev.portcullis.policy.lint;

import dev.portcullis.policy.cel.Expr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Recognises the shapes that operators and macros have in a checked expression.
final class Calls {
  static final String AND = "_&&_";
  static final String OR = "_||_";

  private Calls() {}

  static boolean is(Expr expr, String function) {
    return expr instanceof Expr.Call call && call.function().equals(function);
  }

  /// The parts of a chain of one operator, in their order.
  static List<Expr> chain(Expr expr, String operator) {
    List<Expr> parts = new ArrayList<>();
    collect(expr, operator, parts);
    return parts;
  }

  private static void collect(Expr expr, String operator, List<Expr> parts) {
    if (expr instanceof Expr.Call call && call.function().equals(operator)) {
      call.args().forEach(arg -> collect(arg, operator, parts));
    } else {
      parts.add(expr);
    }
  }

  /// The text of a literal, `null` when it is no text.
  static @Nullable String text(Expr expr) {
    return expr instanceof Expr.Constant(_, _, Object value) && value instanceof String text
        ? text
        : null;
  }

  static boolean isLiteral(Expr expr, boolean value) {
    return expr instanceof Expr.Constant(_, _, Object constant) && constant.equals(value);
  }

  /// Whether it holds nothing: `[]` or `{}`.
  static boolean isEmpty(Expr expr) {
    return switch (expr) {
      case Expr.ListLiteral list -> list.elements().isEmpty();
      case Expr.MapLiteral map -> map.entries().isEmpty();
      default -> false;
    };
  }

  /// What `all` asks of each item, `null` for another loop.
  static @Nullable Expr all(Expr.Comprehension loop) {
    return isLiteral(loop.init(), true) && loop.step() instanceof Expr.Call step && is(step, AND)
        ? step.args().getLast()
        : null;
  }

  /// What `exists` asks of each item, `null` for another loop.
  static @Nullable Expr exists(Expr.Comprehension loop) {
    return isLiteral(loop.init(), false) && loop.step() instanceof Expr.Call step && is(step, OR)
        ? step.args().getLast()
        : null;
  }

  /// What `filter` asks of each item that it keeps, `null` for another loop.
  static @Nullable Expr filter(Expr.Comprehension loop) {
    return loop.step() instanceof Expr.Call step
            && is(step, "_?_:_")
            && loop.init() instanceof Expr.ListLiteral
            && step.args().get(1) instanceof Expr.Call append
            && append.args().getLast() instanceof Expr.ListLiteral(_, _, var elements)
            && elements.size() == 1
            && elements.getFirst().value() instanceof Expr.Identifier(_, _, String name)
            && name.equals(loop.key())
        ? step.args().getFirst()
        : null;
  }
}
