package dev.portcullis.policy.cel.explain;

import dev.portcullis.policy.cel.Expr;
import dev.portcullis.policy.cel.eval.Activation;
import dev.portcullis.policy.cel.eval.Budget;
import java.util.ArrayList;
import java.util.List;

/// Explains one expression on one object, by evaluating its parts again.
///
/// A conjunction that is false is so because of its false operands, a disjunction because of all of
/// them; a loop because of the elements on which its body fails; anything else because of the
/// fields that it reads.
final class Explanation {
  /// An explanation is no part of the verdict: it is bounded, but not by the verdict's budget.
  private static final long LIMIT = 10 * Budget.PER_CALL;

  private final Explainer explainer;
  private final Activation activation;
  private final Origins origins;
  private final List<Culprit> culprits = new ArrayList<>();

  Explanation(Explainer explainer, Activation activation) {
    this.explainer = explainer;
    this.activation = activation;
    this.origins = new Origins(explainer, activation, this::evaluate);
  }

  List<Culprit> culprits() {
    return List.copyOf(culprits);
  }

  /// Collects why `expr` has the value that it has.
  void blame(Expr expr, Bindings bindings) {
    switch (expr) {
      case Expr.Call call -> blameCall(call, bindings);
      case Expr.Comprehension loop -> blameLoop(loop, bindings);
      case Expr.Select select -> blameSelect(select, bindings);
      case Expr.Constant _,
          Expr.Identifier _,
          Expr.Has _,
          Expr.ListLiteral _,
          Expr.MapLiteral _,
          Expr.StructLiteral _ ->
          culprits.addAll(origins.of(expr, bindings));
    }
  }

  /// A variable has its value for the reasons of its own expression.
  private void blameSelect(Expr.Select select, Bindings bindings) {
    Expr definition = origins.definition(select);
    if (definition == null) {
      culprits.addAll(origins.of(select, bindings));
    } else {
      blame(definition, Bindings.NONE);
    }
  }

  private void blameCall(Expr.Call call, Bindings bindings) {
    List<Expr> args = call.args();
    switch (call.function()) {
      case "!_" -> blame(args.getFirst(), bindings);
      case "_&&_" -> blameOperands(args, Boolean.FALSE, bindings);
      case "_||_" -> blameOperands(args, Boolean.TRUE, bindings);
      case "_?_:_" -> blameConditional(args, bindings);
      default -> culprits.addAll(origins.of(call, bindings));
    }
  }

  /// Where an operand has the value that settles it, those that have it; else all.
  private void blameOperands(List<Expr> operands, Boolean settling, Bindings bindings) {
    List<Expr> settled = new ArrayList<>();
    for (Expr each : operands) {
      if (evaluate(each, bindings).equals(settling)) {
        settled.add(each);
      }
    }
    for (Expr each : settled.isEmpty() ? operands : settled) {
      blame(each, bindings);
    }
  }

  private void blameConditional(List<Expr> args, Bindings bindings) {
    Expr taken = evaluate(args.get(0), bindings).equals(true) ? args.get(1) : args.get(2);
    blame(taken instanceof Expr.Constant ? args.get(0) : taken, bindings);
  }

  private void blameLoop(Expr.Comprehension loop, Bindings bindings) {
    int before = culprits.size();
    if (loop.step() instanceof Expr.Call step) {
      switch (step.function()) {
        case "_&&_" -> blameElements(loop, step, Boolean.FALSE, bindings);
        case "_||_" -> blameElements(loop, step, Boolean.TRUE, bindings);
        default -> {}
      }
    }
    if (culprits.size() == before) {
      culprits.addAll(origins.of(loop.range(), bindings));
    }
  }

  /// The elements of `all` or `exists` on which the body has the value that settles the loop.
  private void blameElements(
      Expr.Comprehension loop, Expr.Call step, Boolean settling, Bindings bindings) {
    Expr body = step.args().getLast();
    for (Bindings element : origins.elements(loop, bindings)) {
      if (evaluate(body, element).equals(settling)) {
        blame(body, element);
      }
    }
  }

  private Object evaluate(Expr expr, Bindings bindings) {
    return explainer.program(expr).evaluate(bindings.within(activation), new Budget(LIMIT));
  }

  /// Evaluates a part of the expression.
  interface Evaluator {
    Object evaluate(Expr expr, Bindings bindings);
  }
}
