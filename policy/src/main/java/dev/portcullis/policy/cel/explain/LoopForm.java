package dev.portcullis.policy.cel.explain;

import dev.portcullis.policy.cel.Expr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A loop as it was written: the macro that it was expanded from, and what stood in it.
///
/// @param macro `all`, `exists`, `exists_one`, `filter`, `map`, `transformMap`, …
/// @param body the arguments behind the variables
public record LoopForm(String macro, List<Expr> body) {
  public LoopForm {
    body = List.copyOf(body);
  }

  public static LoopForm of(Expr.Comprehension loop) {
    if (!(loop.step() instanceof Expr.Call step)) {
      return new LoopForm("loop", List.of(loop.result()));
    }
    List<Expr> args = step.args();
    return switch (step.function()) {
      case "_&&_" -> new LoopForm("all", List.of(args.getLast()));
      case "_||_" -> new LoopForm("exists", List.of(args.getLast()));
      case "_?_:_" -> filtered(loop, args);
      default -> taken(loop, step, List.of());
    };
  }

  private static LoopForm filtered(Expr.Comprehension loop, List<Expr> args) {
    if (!(args.get(1) instanceof Expr.Call step)) {
      return new LoopForm("loop", args);
    }
    if (loop.init() instanceof Expr.Constant) {
      return new LoopForm("exists_one", List.of(args.getFirst()));
    }
    return taken(loop, step, List.of(args.getFirst()));
  }

  /// What each element adds to the result.
  private static LoopForm taken(Expr.Comprehension loop, Expr.Call step, List<Expr> filter) {
    List<Expr> body = new ArrayList<>(filter);
    Expr last = step.args().getLast();
    if (step.function().equals("_+_") && last instanceof Expr.ListLiteral list) {
      Expr element = list.elements().getFirst().value();
      boolean same = element instanceof Expr.Identifier name && name.name().equals(loop.key());
      if (same && filter.size() == 1 && loop.value().isEmpty()) {
        return new LoopForm("filter", filter);
      }
      body.add(element);
      return new LoopForm(loop.value().isEmpty() ? "map" : "transformList", body);
    }
    body.add(last);
    boolean keyed = step.args().size() > 2;
    return new LoopForm(keyed ? "transformMap" : "transformMapEntry", body);
  }

  /// A conditional that `optMap` or `optFlatMap` was expanded to.
  ///
  /// @param loop binds the value
  public record OfOptional(String macro, Expr.Comprehension loop) {}

  /// The macro that a conditional was expanded from, `null` when somebody wrote it.
  ///
  /// @param args of the conditional
  public static @Nullable OfOptional ofOptional(List<Expr> args) {
    boolean tested =
        args.get(0) instanceof Expr.Call condition
            && condition.function().equals("hasValue")
            && args.get(2) instanceof Expr.Call none
            && none.function().equals("optional.none");
    if (!tested) {
      return null;
    }
    boolean wrapped =
        args.get(1) instanceof Expr.Call wrapping && wrapping.function().equals("optional.of");
    Expr inside =
        wrapped && args.get(1) instanceof Expr.Call call ? call.args().getFirst() : args.get(1);
    return inside instanceof Expr.Comprehension loop
            && loop.range() instanceof Expr.ListLiteral range
            && range.elements().isEmpty()
        ? new OfOptional(wrapped ? "optMap" : "optFlatMap", loop)
        : null;
  }
}
