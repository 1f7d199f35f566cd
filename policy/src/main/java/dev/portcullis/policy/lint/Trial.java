package dev.portcullis.policy.lint;

import dev.portcullis.policy.cel.Expr;
import dev.portcullis.policy.cel.eval.Activation;
import dev.portcullis.policy.cel.eval.Budget;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.eval.Program;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds out whether a condition tells that an optional value is there: were it not, its default
/// would have decided otherwise. `object.spec.?tls.orValue([]).size() > 0` is false of `[]`.
final class Trial {
  private final Places places;
  private final Functions functions;

  Trial(Places places, Functions functions) {
    this.places = places;
    this.functions = functions;
  }

  /// What is there when `condition` came to `outcome`.
  Facts of(Expr condition, boolean outcome, Locals locals) {
    Set<String> optional = new TreeSet<>();
    Expr defaulted = defaulted(condition, locals, optional);
    if (optional.size() != 1) {
      return Facts.NONE;
    }
    Object value =
        Program.of(defaulted, functions).evaluate(Activation.of(Map.of()), Budget.perCall());
    return value.equals(!outcome) ? Facts.of(optional.iterator().next()) : Facts.NONE;
  }

  /// The condition with each optional value replaced by its default.
  private Expr defaulted(Expr expr, Locals locals, Set<String> optional) {
    return switch (expr) {
      case Expr.Call call when call.function().equals("orValue") -> {
        Place place = places.of(call.args().getFirst(), locals);
        if (place != null) {
          optional.add(place.path());
        }
        yield call.args().getLast();
      }
      case Expr.Select select -> {
        Expr definition = places.definition(select);
        yield definition == null ? select : defaulted(definition, Locals.NONE, optional);
      }
      case Expr.Call(int id, int offset, String function, List<Expr> args, List<String> ids) ->
          new Expr.Call(
              id,
              offset,
              function,
              args.stream().map(arg -> defaulted(arg, locals, optional)).toList(),
              ids);
      case Expr.Comprehension loop ->
          new Expr.Comprehension(
              loop.id(),
              loop.offset(),
              loop.key(),
              loop.value(),
              defaulted(loop.range(), locals, optional),
              loop.accumulator(),
              loop.init(),
              loop.condition(),
              loop.step(),
              loop.result());
      default -> expr;
    };
  }
}
