package dev.portcullis.policy.gotables;

import dev.portcullis.model.Null;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Opaque;
import dev.portcullis.policy.cel.OptionalValue;
import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.check.Checker.Literals;
import dev.portcullis.policy.cel.cost.CostEstimator;
import dev.portcullis.policy.cel.cost.KnownSizes;
import dev.portcullis.policy.cel.cost.Range;
import dev.portcullis.policy.cel.eval.Activation;
import dev.portcullis.policy.cel.eval.Budget;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.eval.Program;
import dev.portcullis.policy.cel.library.Libraries;
import java.util.Map;
import java.util.Optional;

/// Runs and estimates expressions.
final class Expressions {
  private final Checker checker;
  private final Functions functions = new Functions(Libraries.all());

  Expressions(Literals literals) {
    checker = new Checker(Libraries.all(), literals);
  }

  /// What an expression came to: a value, `CelError`, or what the checker says.
  record Result(Object value, long cost) {}

  Result run(String source) {
    return switch (checker.check(source, Scope.EMPTY)) {
      case Checker.Refused refused -> new Result(refused, 0);
      case Checker.Sound(var checked, _) -> {
        Budget budget = Budget.perCall();
        Object value = Program.of(checked, functions).evaluate(Activation.of(Map.of()), budget);
        yield new Result(plain(value), budget.spent());
      }
    };
  }

  /// Nothing when it does not compile.
  Optional<Range> estimate(String source, Scope scope, KnownSizes sizes) {
    return checker.check(source, scope) instanceof Checker.Sound(var checked, var types)
        ? Optional.of(CostEstimator.estimate(checked.expr(), types, sizes))
        : Optional.empty();
  }

  private static Object plain(Object value) {
    return switch (value) {
      case CelError error -> error;
      case Opaque opaque -> opaque.toString();
      case OptionalValue(Object inside) when inside != null -> plain(inside);
      case OptionalValue _ -> Null.NULL;
      default -> value;
    };
  }
}
