package dev.portcullis.policy.cel.library;

import dev.portcullis.model.Null;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Opaque;
import dev.portcullis.policy.cel.OptionalValue;
import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.UInt;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.eval.Activation;
import dev.portcullis.policy.cel.eval.Budget;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.eval.Program;
import java.time.Duration;
import java.util.Map;

/// Runs expressions with all libraries.
final class Expressions {

  /// What an expression came to, in the terms of JSON.
  sealed interface Result {}

  record Value(Object value, long cost) implements Result {}

  record Failure(String message, long cost) implements Result {}

  record Refused(String message) implements Result {}

  private final Checker checker = new Checker(Libraries.all());
  private final Functions functions = new Functions(Libraries.all());

  /// What an expression without variables comes to.
  Result run(String source) {
    return run(source, Scope.EMPTY, Map.of());
  }

  Result run(String source, Scope scope, Map<String, ?> variables) {
    return switch (checker.check(source, scope)) {
      case Checker.Refused refused -> new Refused(refused.issues().toString());
      case Checker.Sound sound -> {
        var budget = Budget.perCall();
        Object value =
            Program.of(sound.checked(), functions).evaluate(Activation.of(variables), budget);
        yield value instanceof CelError(String message)
            ? new Failure(message, budget.spent())
            : new Value(plain(value), budget.spent());
      }
    };
  }

  /// Opaque values as text, optionals as what is inside or null.
  private static Object plain(Object value) {
    return switch (value) {
      case Opaque opaque -> opaque.toString();
      case OptionalValue(Object inside) when inside != null -> plain(inside);
      case OptionalValue _ -> Null.NULL;
      case UInt(long bits) -> bits;
      case Duration span -> span.toSeconds() + "s";
      case Double number when number.isNaN() -> "NaN";
      case Double number when number == number.longValue() -> number.longValue();
      default -> value;
    };
  }
}
