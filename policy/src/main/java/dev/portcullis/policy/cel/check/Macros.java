package dev.portcullis.policy.cel.check;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelIssue;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExpander;
import dev.cel.parser.CelMacroExprFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The macros that Kubernetes gives to expressions, expanded as cel-go does: what they expand to
/// decides what they cost.
@SuppressWarnings("Immutable") // expansions are functions without state
final class Macros {
  private static final String OLD_ACCUMULATOR = "__result__";

  private Macros() {}

  static List<CelMacro> all() {
    return List.of(
        CelMacro.newGlobalMacro("has", 1, Macros::has),
        loop("all", 2, Macros::all),
        loop("all", 3, Macros::all),
        loop("exists", 2, Macros::exists),
        loop("exists", 3, Macros::exists),
        loop("exists_one", 2, Macros::existsOne),
        loop("exists_one", 3, Macros::existsOne),
        loop("existsOne", 2, Macros::existsOne),
        loop("existsOne", 3, Macros::existsOne),
        CelMacro.newReceiverMacro("map", 2, collecting(Macros::transformList)),
        CelMacro.newReceiverMacro("map", 3, collecting(Macros::transformList)),
        CelMacro.newReceiverMacro("filter", 2, collecting(Macros::filter)),
        CelMacro.newReceiverMacro("sortBy", 2, Macros::sortBy),
        CelMacro.newReceiverMacro("transformList", 3, twoVariables(Macros::transformList)),
        CelMacro.newReceiverMacro("transformList", 4, twoVariables(Macros::transformList)),
        CelMacro.newReceiverMacro("transformMap", 3, twoVariables(Macros::transformMap)),
        CelMacro.newReceiverMacro("transformMap", 4, twoVariables(Macros::transformMap)),
        CelMacro.newReceiverMacro("transformMapEntry", 3, twoVariables(Macros::transformMapEntry)),
        CelMacro.newReceiverMacro("transformMapEntry", 4, twoVariables(Macros::transformMapEntry)),
        CelMacro.newReceiverMacro("optMap", 2, Macros::optMap),
        CelMacro.newReceiverMacro("optFlatMap", 2, Macros::optFlatMap));
  }

  /// The variables of a loop and what it is about.
  private record Loop(
      CelMacroExprFactory make, CelExpr range, String key, String value, List<CelExpr> body) {
    CelExpr accumulator() {
      return make.newIdentifier(make.getAccumulatorVarName());
    }

    CelExpr fold(CelExpr init, CelExpr condition, CelExpr step, CelExpr result) {
      String name = make.getAccumulatorVarName();
      return value.isEmpty()
          ? make.fold(key, range, name, init, condition, step, result)
          : make.fold(key, value, range, name, init, condition, step, result);
    }

    /// Takes the step only for what the filter, which comes first when there are two parts, lets
    /// by.
    CelExpr filtered(CelExpr step) {
      return body.size() == 1 ? step : conditional(body.getFirst(), step, accumulator());
    }

    CelExpr conditional(CelExpr condition, CelExpr then, CelExpr otherwise) {
      return call(Operator.CONDITIONAL, condition, then, otherwise);
    }

    CelExpr call(Operator operator, CelExpr... args) {
      return make.newGlobalCall(operator.getFunction(), args);
    }
  }

  private interface Expansion {
    CelExpr expand(Loop loop);
  }

  private static CelMacro loop(String name, int arguments, Expansion expansion) {
    return CelMacro.newReceiverMacro(
        name, arguments, arguments == 2 ? oneVariable(expansion) : twoVariables(expansion));
  }

  private static CelMacroExpander oneVariable(Expansion expansion) {
    return oneVariable(expansion, "argument must be a simple name");
  }

  /// `map` and `filter`, which have words of their own for a variable that is no name.
  private static CelMacroExpander collecting(Expansion expansion) {
    return oneVariable(expansion, "argument is not an identifier");
  }

  private static CelMacroExpander oneVariable(Expansion expansion, String fault) {
    return (make, target, args) -> {
      CelExpr key = args.getFirst();
      if (!isName(key)) {
        return Optional.of(make.reportError(issue(make, key, fault)));
      }
      if (isAccumulator(make, key)) {
        return Optional.of(overwrites(make, key));
      }
      return Optional.of(
          expansion.expand(
              new Loop(make, target, key.ident().name(), "", args.subList(1, args.size()))));
    };
  }

  private static CelMacroExpander twoVariables(Expansion expansion) {
    return (make, target, args) -> {
      CelExpr key = args.get(0);
      CelExpr value = args.get(1);
      for (CelExpr name : List.of(key, value)) {
        if (!isName(name)) {
          return Optional.of(make.reportError(issue(make, name, "argument must be a simple name")));
        }
        if (isAccumulator(make, name)) {
          return Optional.of(overwrites(make, name));
        }
      }
      if (key.ident().name().equals(value.ident().name())) {
        String text = "duplicate variable name: " + key.ident().name();
        return Optional.of(make.reportError(issue(make, value, text)));
      }
      return Optional.of(
          expansion.expand(
              new Loop(
                  make,
                  target,
                  key.ident().name(),
                  value.ident().name(),
                  args.subList(2, args.size()))));
    };
  }

  private static boolean isName(CelExpr expr) {
    return expr.getKind() == CelExpr.ExprKind.Kind.IDENT;
  }

  private static boolean isAccumulator(CelMacroExprFactory make, CelExpr name) {
    String text = name.ident().name();
    return text.equals(make.getAccumulatorVarName()) || text.equals(OLD_ACCUMULATOR);
  }

  private static CelExpr overwrites(CelMacroExprFactory make, CelExpr name) {
    return make.reportError(
        issue(make, name, "iteration variable overwrites accumulator variable"));
  }

  private static CelIssue issue(CelMacroExprFactory make, CelExpr at, String message) {
    return CelIssue.formatError(make.getSourceLocation(at), message);
  }

  private static Optional<CelExpr> has(
      CelMacroExprFactory make, CelExpr target, ImmutableList<CelExpr> args) {
    CelExpr field = args.getFirst();
    if (field.getKind() != CelExpr.ExprKind.Kind.SELECT) {
      return Optional.of(make.reportError(issue(make, field, "invalid argument to has() macro")));
    }
    return Optional.of(make.newSelect(field.select().operand(), field.select().field(), true));
  }

  private static CelExpr all(Loop loop) {
    return loop.fold(
        loop.make.newBoolLiteral(true),
        loop.call(Operator.NOT_STRICTLY_FALSE, loop.accumulator()),
        loop.call(Operator.LOGICAL_AND, loop.accumulator(), loop.body.getFirst()),
        loop.accumulator());
  }

  private static CelExpr exists(Loop loop) {
    return loop.fold(
        loop.make.newBoolLiteral(false),
        loop.call(Operator.NOT_STRICTLY_FALSE, loop.call(Operator.LOGICAL_NOT, loop.accumulator())),
        loop.call(Operator.LOGICAL_OR, loop.accumulator(), loop.body.getFirst()),
        loop.accumulator());
  }

  private static CelExpr existsOne(Loop loop) {
    return loop.fold(
        loop.make.newIntLiteral(0),
        loop.make.newBoolLiteral(true),
        loop.conditional(
            loop.body.getFirst(),
            loop.call(Operator.ADD, loop.accumulator(), loop.make.newIntLiteral(1)),
            loop.accumulator()),
        loop.call(Operator.EQUALS, loop.accumulator(), loop.make.newIntLiteral(1)));
  }

  private static CelExpr transformList(Loop loop) {
    return collect(loop, loop.filtered(append(loop, loop.body.getLast())));
  }

  private static CelExpr filter(Loop loop) {
    CelExpr element = loop.make.newIdentifier(loop.key);
    return collect(
        loop, loop.conditional(loop.body.getFirst(), append(loop, element), loop.accumulator()));
  }

  private static CelExpr append(Loop loop, CelExpr element) {
    return loop.call(Operator.ADD, loop.accumulator(), loop.make.newList(element));
  }

  private static CelExpr collect(Loop loop, CelExpr step) {
    return loop.fold(loop.make.newList(), loop.make.newBoolLiteral(true), step, loop.accumulator());
  }

  private static CelExpr transformMap(Loop loop) {
    return insert(
        loop,
        loop.make.newGlobalCall(
            "cel.@mapInsert",
            loop.accumulator(),
            loop.make.newIdentifier(loop.key),
            loop.body.getLast()));
  }

  private static CelExpr transformMapEntry(Loop loop) {
    return insert(
        loop, loop.make.newGlobalCall("cel.@mapInsert", loop.accumulator(), loop.body.getLast()));
  }

  private static CelExpr insert(Loop loop, CelExpr step) {
    return loop.fold(
        loop.make.newMap(),
        loop.make.newBoolLiteral(true),
        loop.filtered(step),
        loop.accumulator());
  }

  private static Optional<CelExpr> optMap(
      CelMacroExprFactory make, CelExpr target, ImmutableList<CelExpr> args) {
    return optional(make, target, args, result -> make.newGlobalCall("optional.of", result));
  }

  private static Optional<CelExpr> optFlatMap(
      CelMacroExprFactory make, CelExpr target, ImmutableList<CelExpr> args) {
    return optional(make, target, args, result -> result);
  }

  private static Optional<CelExpr> optional(
      CelMacroExprFactory make,
      CelExpr target,
      ImmutableList<CelExpr> args,
      UnaryOperator<CelExpr> wrap) {
    CelExpr name = args.getFirst();
    if (!isName(name)) {
      String text = "optMap() variable name must be a simple identifier";
      return Optional.of(make.reportError(issue(make, name, text)));
    }
    CelExpr computed =
        make.fold(
            "#unused",
            make.newList(),
            name.ident().name(),
            make.newReceiverCall("value", make.copy(target)),
            make.newBoolLiteral(false),
            make.newIdentifier(name.ident().name()),
            args.get(1));
    return Optional.of(
        make.newGlobalCall(
            Operator.CONDITIONAL.getFunction(),
            make.newReceiverCall("hasValue", target),
            wrap.apply(computed),
            make.newGlobalCall("optional.none")));
  }

  private static Optional<CelExpr> sortBy(
      CelMacroExprFactory make, CelExpr target, ImmutableList<CelExpr> args) {
    String input = "@__sortBy_input__";
    CelExpr keys =
        oneVariable(Macros::transformList)
            .expandMacro(make, make.newIdentifier(input), args)
            .orElseThrow();
    return Optional.of(
        make.fold(
            "#unused",
            make.newList(),
            input,
            target,
            make.newBoolLiteral(false),
            make.newIdentifier(input),
            make.newReceiverCall("@sortByAssociatedKeys", make.newIdentifier(input), keys)));
  }
}
