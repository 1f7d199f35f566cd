package dev.portcullis.policy.cel.explain;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Tree;
import dev.portcullis.policy.cel.Expr;
import dev.portcullis.policy.cel.OptionalValue;
import dev.portcullis.policy.cel.eval.Activation;
import dev.portcullis.policy.cel.explain.Culprit.Inside;
import dev.portcullis.policy.cel.explain.Culprit.Missing;
import dev.portcullis.policy.cel.explain.Culprit.Whole;
import dev.portcullis.policy.cel.explain.Explanation.Evaluator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds where in the object the value of an expression comes from.
final class Origins {
  private static final String VARIABLES = "variables";

  private final Explainer explainer;
  private final Activation activation;
  private final Evaluator evaluator;

  Origins(Explainer explainer, Activation activation, Evaluator evaluator) {
    this.explainer = explainer;
    this.activation = activation;
    this.evaluator = evaluator;
  }

  List<Culprit> of(Expr expr, Bindings bindings) {
    return switch (expr) {
      case Expr.Constant _ -> List.of();
      case Expr.Identifier identifier -> named(identifier.name(), bindings);
      case Expr.Select select -> {
        Expr definition = definition(select);
        yield definition == null
            ? below(select.operand(), select.field(), bindings)
            : of(definition, Bindings.NONE);
      }
      case Expr.Has has -> below(has.operand(), has.field(), bindings);
      case Expr.Call call -> ofCall(call, bindings);
      case Expr.ListLiteral list ->
          ofAll(list.elements().stream().map(Expr.Element::value).toList(), bindings);
      case Expr.MapLiteral map ->
          ofAll(map.entries().stream().map(Expr.Entry::value).toList(), bindings);
      case Expr.StructLiteral struct ->
          ofAll(struct.fields().stream().map(Expr.Field::value).toList(), bindings);
      case Expr.Comprehension loop -> ofLoop(loop, bindings);
    };
  }

  /// What `variables.name` stands for, `null` when `select` is something else.
  @Nullable Expr definition(Expr.Select select) {
    return select.operand() instanceof Expr.Identifier identifier
            && identifier.name().equals(VARIABLES)
        ? explainer.variable(select.field())
        : null;
  }

  /// The variables of `loop` for each element of its range.
  List<Bindings> elements(Expr.Comprehension loop, Bindings bindings) {
    Object range = evaluator.evaluate(loop.range(), bindings);
    if (!(range instanceof Tree tree)) {
      return List.of();
    }
    List<Bindings> elements = new ArrayList<>(tree.size());
    for (int i = 0; i < tree.size(); i++) {
      Object key = tree instanceof Mapping mapping ? mapping.key(i) : Long.valueOf(i);
      List<Culprit> here = List.of(new Inside(tree, i));
      boolean one = loop.value().isEmpty();
      Object first = one && tree instanceof Sequence ? tree.value(i) : key;
      elements.add(bindings.with(loop.key(), first, here).with(loop.value(), tree.value(i), here));
    }
    return elements;
  }

  /// What a filter keeps comes from the elements that it kept; anything else from the whole range.
  private List<Culprit> ofLoop(Expr.Comprehension loop, Bindings bindings) {
    if (loop.step() instanceof Expr.Call step && step.function().equals("_?_:_")) {
      Expr condition = step.args().getFirst();
      List<Culprit> kept =
          elements(loop, bindings).stream()
              .filter(element -> evaluator.evaluate(condition, element).equals(true))
              .flatMap(element -> element.origins().stream())
              .toList();
      if (!kept.isEmpty()) {
        return kept;
      }
    }
    return of(loop.range(), bindings);
  }

  private List<Culprit> named(String name, Bindings bindings) {
    Bindings bound = bindings.find(name);
    if (bound != null) {
      return bound.origins();
    }
    return activation.find(name) instanceof Tree tree ? List.of(new Whole(tree)) : List.of();
  }

  private List<Culprit> ofCall(Expr.Call call, Bindings bindings) {
    List<Expr> args = call.args();
    return switch (call.function()) {
      case "_?._", "_[_]", "_[?_]" ->
          below(args.get(0), evaluator.evaluate(args.get(1), bindings), bindings);
      case "orValue", "or" -> of(args.getFirst(), bindings);
      case "_?_:_" ->
          of(
              evaluator.evaluate(args.get(0), bindings).equals(true) ? args.get(1) : args.get(2),
              bindings);
      default -> ofAll(args, bindings);
    };
  }

  private List<Culprit> ofAll(List<Expr> exprs, Bindings bindings) {
    List<Culprit> all = new ArrayList<>();
    for (Expr each : exprs) {
      all.addAll(of(each, bindings));
    }
    return all;
  }

  /// What `key` leads to below the value of `operand`.
  private List<Culprit> below(Expr operand, Object key, Bindings bindings) {
    Object value = evaluator.evaluate(operand, bindings);
    if (value instanceof OptionalValue(Object inside)) {
      value = inside;
    }
    if (value instanceof Tree tree) {
      int index = index(tree, key);
      return List.of(
          index < 0 ? new Missing(tree, List.of(key.toString())) : new Inside(tree, index));
    }
    return of(operand, bindings).stream()
        .map(each -> each instanceof Missing missing ? missing.plus(key.toString()) : each)
        .toList();
  }

  private static int index(Tree tree, Object key) {
    return switch (tree) {
      case Mapping mapping -> key instanceof String name ? mapping.indexOf(name) : -1;
      case Sequence sequence ->
          key instanceof Long at && at >= 0 && at < sequence.size() ? at.intValue() : -1;
    };
  }
}
