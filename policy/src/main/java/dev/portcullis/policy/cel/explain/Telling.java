package dev.portcullis.policy.cel.explain;

import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Expr;
import dev.portcullis.policy.cel.eval.Activation;
import dev.portcullis.policy.cel.eval.Budget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Tells what the parts of one expression came to, by evaluating them again: those that the
/// expression itself evaluates, and of a loop the elements that settle it.
final class Telling {
  /// What is told is for people: more is more than they read.
  private static final int MOST_PARTS = 80;

  private static final int MOST_ELEMENTS = 3;
  private static final long LIMIT = 10 * Budget.PER_CALL;

  private final Explainer explainer;
  private final Activation activation;
  private final Wording wording;
  private final Origins origins;
  private final Set<String> defined = new HashSet<>();
  private int parts;

  Telling(Explainer explainer, Activation activation, Wording wording) {
    this.explainer = explainer;
    this.wording = wording;
    this.activation = activation;
    this.origins = new Origins(explainer, activation, this::evaluate);
  }

  Part of(Expr expr) {
    return of(expr, Bindings.NONE);
  }

  private Part of(Expr expr, Bindings bindings) {
    parts++;
    return new Part(wording.of(expr), evaluate(expr, bindings), below(expr, bindings));
  }

  private List<Part> below(Expr expr, Bindings bindings) {
    return switch (expr) {
      case Expr.Constant _, Expr.Identifier _ -> List.of();
      case Expr.Select select -> ofSelect(select, bindings);
      case Expr.Has has -> ofPath(has, has.operand(), bindings);
      case Expr.Call call -> ofCall(call, bindings);
      case Expr.ListLiteral list ->
          ofAll(list.elements().stream().map(Expr.Element::value).toList(), bindings);
      case Expr.MapLiteral map ->
          ofAll(map.entries().stream().map(Expr.Entry::value).toList(), bindings);
      case Expr.StructLiteral _ -> List.of();
      case Expr.Comprehension loop -> ofLoop(loop, bindings);
    };
  }

  /// A variable is told by its definition, once.
  private List<Part> ofSelect(Expr.Select select, Bindings bindings) {
    Expr definition = origins.definition(select);
    if (definition == null) {
      return ofPath(select, select.operand(), bindings);
    }
    return defined.add(select.field()) ? ofAll(List.of(definition), Bindings.NONE) : List.of();
  }

  /// Of a path only the last value is told, unless the way to it ended before.
  private List<Part> ofPath(Expr path, Expr operand, Bindings bindings) {
    boolean ended =
        evaluate(path, bindings) instanceof CelError
            && !(evaluate(operand, bindings) instanceof CelError);
    return isPath(operand) && !ended ? below(operand, bindings) : ofAll(List.of(operand), bindings);
  }

  private static boolean isPath(Expr expr) {
    return switch (expr) {
      case Expr.Select _, Expr.Has _ -> true;
      case Expr.Call call ->
          switch (call.function()) {
            case "_[_]", "_[?_]", "_?._" -> call.args().getLast() instanceof Expr.Constant;
            default -> false;
          };
      case Expr.Constant _,
          Expr.Identifier _,
          Expr.ListLiteral _,
          Expr.MapLiteral _,
          Expr.StructLiteral _,
          Expr.Comprehension _ ->
          false;
    };
  }

  private List<Part> ofCall(Expr.Call call, Bindings bindings) {
    List<Expr> args = call.args();
    if (isPath(call)) {
      return ofPath(call, args.getFirst(), bindings);
    }
    return switch (call.function()) {
      case "_&&_" -> ofOperands(args, Boolean.FALSE, bindings);
      case "_||_" -> ofOperands(args, Boolean.TRUE, bindings);
      case "_?_:_" -> ofConditional(args, bindings);
      default -> ofAll(args, bindings);
    };
  }

  /// The second operand is evaluated only where the first does not settle it.
  private List<Part> ofOperands(List<Expr> args, Boolean settling, Bindings bindings) {
    boolean settled = evaluate(args.getFirst(), bindings).equals(settling);
    return ofAll(settled ? args.subList(0, 1) : args, bindings);
  }

  private List<Part> ofConditional(List<Expr> args, Bindings bindings) {
    if (LoopForm.ofOptional(args) != null && args.getFirst() instanceof Expr.Call hasValue) {
      return ofAll(hasValue.args(), bindings);
    }
    Object chosen = evaluate(args.getFirst(), bindings);
    return chosen instanceof Boolean bool
        ? ofAll(List.of(args.get(0), bool ? args.get(1) : args.get(2)), bindings)
        : ofAll(args.subList(0, 1), bindings);
  }

  private List<Part> ofLoop(Expr.Comprehension loop, Bindings bindings) {
    List<Part> told = new ArrayList<>(ofAll(List.of(loop.range()), bindings));
    LoopForm form = LoopForm.of(loop);
    if (form.macro().equals("all") || form.macro().equals("exists")) {
      Expr body = form.body().getFirst();
      for (Bindings element : settling(loop, form, body, bindings)) {
        if (parts < MOST_PARTS) {
          parts++;
          Object value = element.value() == null ? CelError.noSuchOverload() : element.value();
          told.add(new Part(element.name(), value, ofAll(List.of(body), element)));
        }
      }
    }
    return told;
  }

  /// The elements that end the loop, or all when none does.
  private List<Bindings> settling(
      Expr.Comprehension loop, LoopForm form, Expr body, Bindings bindings) {
    boolean all = form.macro().equals("all");
    List<Bindings> elements = origins.elements(loop, bindings);
    List<Bindings> ending =
        elements.stream()
            .filter(element -> {
              Object value = evaluate(body, element);
              return value.equals(!all) || !(value instanceof Boolean);
            })
            .toList();
    List<Bindings> shown = !ending.isEmpty() ? ending : all ? List.of() : elements;
    return shown.subList(0, Math.min(MOST_ELEMENTS, shown.size()));
  }

  private List<Part> ofAll(List<Expr> exprs, Bindings bindings) {
    List<Part> told = new ArrayList<>();
    for (Expr each : exprs) {
      if (!isPlain(each) && parts < MOST_PARTS) {
        Part part = of(each, bindings);
        if (Shown.saysNothing(part.value())) {
          told.addAll(part.parts());
        } else {
          told.add(part);
        }
      }
    }
    return told;
  }

  /// The variables of the request are too large to be told, those of loops were told already, and
  /// literals tell themselves.
  private static boolean isPlain(Expr expr) {
    return switch (expr) {
      case Expr.Constant _, Expr.Identifier _ -> true;
      case Expr.ListLiteral list ->
          list.elements().stream().allMatch(each -> isPlain(each.value()));
      case Expr.MapLiteral map -> map.entries().stream().allMatch(each -> isPlain(each.value()));
      case Expr.Select _, Expr.Has _, Expr.Call _, Expr.StructLiteral _, Expr.Comprehension _ ->
          false;
    };
  }

  private Object evaluate(Expr expr, Bindings bindings) {
    return explainer.program(expr).evaluate(bindings.within(activation), new Budget(LIMIT));
  }
}
