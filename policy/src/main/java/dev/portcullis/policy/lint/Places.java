package dev.portcullis.policy.lint;

import dev.portcullis.policy.cel.Expr;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds where in the objects the values of expressions come from.
///
/// @param roots what the variables of a request are
/// @param variables the definitions of the policy's own variables
record Places(Map<String, Place> roots, Map<String, Expr> variables) {

  /// `null` for what is computed.
  @Nullable Place of(Expr expr, Locals locals) {
    return switch (expr) {
      case Expr.Identifier(_, _, String name) -> {
        Place local = locals.find(name);
        yield local == null ? roots.get(name) : local;
      }
      case Expr.Select select -> {
        Expr definition = definition(select);
        if (definition != null) {
          yield of(definition, Locals.NONE);
        }
        Place holder = of(select.operand(), locals);
        yield holder == null ? null : holder.field(select.field());
      }
      case Expr.Call call -> ofCall(call, locals);
      case Expr.Comprehension loop when Calls.filter(loop) != null -> of(loop.range(), locals);
      default -> null;
    };
  }

  /// What a variable is defined as, `null` when `select` selects something else.
  @Nullable Expr definition(Expr.Select select) {
    return select.operand() instanceof Expr.Identifier(_, _, String name)
            && name.equals("variables")
        ? variables.get(select.field())
        : null;
  }

  private @Nullable Place ofCall(Expr.Call call, Locals locals) {
    List<Expr> args = call.args();
    return switch (call.function()) {
      case "_[_]", "_[?_]" -> element(args, locals);
      case "_?._" -> {
        Place holder = of(args.getFirst(), locals);
        String name = Calls.text(args.getLast());
        yield holder == null || name == null ? null : holder.field(name);
      }
      case "value" -> of(args.getFirst(), locals);
      case "orValue" -> Calls.isEmpty(args.getLast()) ? of(args.getFirst(), locals) : null;
      case "_?_:_" -> either(args.get(1), args.get(2), locals);
      case "_+_" -> either(args.get(0), args.get(1), locals);
      default -> null;
    };
  }

  private @Nullable Place element(List<Expr> args, Locals locals) {
    Place holder = of(args.getFirst(), locals);
    if (holder == null || holder.isList()) {
      return holder == null ? null : holder.each();
    }
    String name = Calls.text(args.getLast());
    return name == null ? holder.each() : holder.field(name);
  }

  /// The one that is no empty literal; the first one where two lists are joined, since their items
  /// look the same.
  private @Nullable Place either(Expr one, Expr other, Locals locals) {
    Place first = Calls.isEmpty(one) ? null : of(one, locals);
    return first != null ? first : Calls.isEmpty(other) ? null : of(other, locals);
  }

  /// The locals of the body of a loop.
  Locals inside(Expr.Comprehension loop, Locals locals) {
    Place range = of(loop.range(), locals);
    Locals inside = locals.with(loop.accumulator(), of(loop.init(), locals));
    boolean list = range == null || range.isList();
    if (loop.value().isEmpty()) {
      return inside.with(loop.key(), range == null || !list ? null : range.each());
    }
    return inside.with(loop.key(), null).with(loop.value(), range == null ? null : range.each());
  }
}
