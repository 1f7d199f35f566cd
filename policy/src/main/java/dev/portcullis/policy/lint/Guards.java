package dev.portcullis.policy.lint;

import dev.portcullis.model.Null;
import dev.portcullis.policy.cel.Expr;
import dev.portcullis.policy.cel.eval.Functions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known to be there once a condition turned out true or false.
///
/// CEL's `&&` and `||` have no order: an error on one side does not count when the other side
/// decides. So a guard protects what stands before it as well.
final class Guards {
  private static final Set<String> WITH_OBJECT = Set.of("CREATE", "UPDATE", "CONNECT");
  private static final Set<String> WITH_OLD_OBJECT = Set.of("UPDATE", "DELETE");

  private final Places places;
  private final Trial trial;

  Guards(Places places, Functions functions) {
    this.places = places;
    this.trial = new Trial(places, functions);
  }

  /// What holds when `expr` came to `outcome`.
  Facts when(Expr expr, boolean outcome, Locals locals) {
    return switch (expr) {
      case Expr.Has has when outcome -> {
        Place holder = places.of(has.operand(), locals);
        yield holder == null ? Facts.NONE : Facts.of(holder.field(has.field()).path());
      }
      case Expr.Select select -> {
        Expr definition = places.definition(select);
        yield definition == null ? Facts.NONE : when(definition, outcome, Locals.NONE);
      }
      case Expr.Call call -> ofCall(call, outcome, locals);
      case Expr.Comprehension loop -> ofLoop(loop, outcome, locals);
      default -> Facts.NONE;
    };
  }

  private Facts ofCall(Expr.Call call, boolean outcome, Locals locals) {
    List<Expr> args = call.args();
    return switch (call.function()) {
      case Calls.AND, Calls.OR -> {
        boolean all = call.function().equals(Calls.AND) == outcome;
        Facts one = when(args.getFirst(), outcome, locals);
        Facts other = when(args.getLast(), outcome, locals);
        yield all ? one.and(other) : one.or(other);
      }
      case "!_" -> when(args.getFirst(), !outcome, locals);
      case "_?_:_" -> ofConditional(args, outcome, locals);
      case "@in" -> ofMembership(args, outcome, locals).and(trial.of(call, outcome, locals));
      case "_==_" -> ofEquality(args, outcome, locals).and(trial.of(call, outcome, locals));
      case "_!=_" -> ofEquality(args, !outcome, locals).and(trial.of(call, outcome, locals));
      case "hasValue" -> {
        Place optional = outcome ? places.of(args.getFirst(), locals) : null;
        yield optional == null ? Facts.NONE : Facts.of(optional.path());
      }
      default -> trial.of(call, outcome, locals);
    };
  }

  private Facts ofConditional(List<Expr> args, boolean outcome, Locals locals) {
    Expr condition = args.getFirst();
    if (Calls.isLiteral(args.get(2), !outcome)) {
      return when(condition, true, locals).and(when(args.get(1), outcome, locals));
    }
    return Calls.isLiteral(args.get(1), !outcome)
        ? when(condition, false, locals).and(when(args.get(2), outcome, locals))
        : Facts.NONE;
  }

  private Facts ofMembership(List<Expr> args, boolean outcome, Locals locals) {
    if (isOperation(args.getFirst()) && args.getLast() instanceof Expr.ListLiteral list) {
      Facts known = null;
      for (Expr.Element element : list.elements()) {
        Facts each = operation(Calls.text(element.value()), true);
        known = known == null ? each : known.or(each);
      }
      return known == null || !outcome ? Facts.NONE : known;
    }
    String key = Calls.text(args.getFirst());
    Place map = outcome ? places.of(args.getLast(), locals) : null;
    return key == null || map == null || map.isList()
        ? Facts.NONE
        : Facts.of(map.field(key).path());
  }

  private Facts ofEquality(List<Expr> args, boolean equal, Locals locals) {
    if (isOperation(args.getFirst())) {
      return operation(Calls.text(args.getLast()), equal);
    }
    boolean isNull =
        args.getLast() instanceof Expr.Constant(_, _, Object value) && value == Null.NULL;
    Place compared = isNull && !equal ? places.of(args.getFirst(), locals) : null;
    return compared == null ? Facts.NONE : Facts.of(compared.path());
  }

  private static boolean isOperation(Expr expr) {
    return expr instanceof Expr.Select(_, _, Expr operand, String field)
        && field.equals("operation")
        && operand instanceof Expr.Identifier(_, _, String name)
        && name.equals("request");
  }

  /// A request to create has no old object, one to delete no other.
  private static Facts operation(@Nullable String operation, boolean equal) {
    if (operation == null) {
      return Facts.NONE;
    }
    if (!equal) {
      return operation.equals("DELETE")
          ? Facts.of("object")
          : operation.equals("CREATE") ? Facts.of("oldObject") : Facts.NONE;
    }
    Facts object = WITH_OBJECT.contains(operation) ? Facts.of("object") : Facts.NONE;
    return WITH_OLD_OBJECT.contains(operation) ? object.and(Facts.of("oldObject")) : object;
  }

  /// What is so of each item.
  private Facts ofLoop(Expr.Comprehension loop, boolean outcome, Locals locals) {
    Expr each = outcome ? Calls.all(loop) : Calls.exists(loop);
    return each == null ? Facts.NONE : when(each, outcome, places.inside(loop, locals));
  }

  /// What is so of the items that a loop goes over: they are there, so what they are in is, and
  /// they may have been filtered.
  Facts ofRange(Expr range, Locals locals) {
    Place items = places.of(range, locals);
    Facts there = items == null ? Facts.NONE : Facts.of(items.path());
    return there.and(kept(range, locals));
  }

  private Facts kept(Expr range, Locals locals) {
    if (range instanceof Expr.Select select) {
      Expr definition = places.definition(select);
      return definition == null ? Facts.NONE : ofRange(definition, Locals.NONE);
    }
    if (!(range instanceof Expr.Comprehension loop)) {
      return Facts.NONE;
    }
    Expr kept = Calls.filter(loop);
    Facts before = ofRange(loop.range(), locals);
    return kept == null ? before : before.and(when(kept, true, places.inside(loop, locals)));
  }
}
