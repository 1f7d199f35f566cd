package dev.portcullis.policy.cases;

import dev.portcullis.policy.admission.AdmissionPolicy;
import dev.portcullis.policy.admission.AdmissionPolicy.Named;
import dev.portcullis.policy.admission.AdmissionPolicy.Validation;
import dev.portcullis.policy.cases.Coverage.Place;
import dev.portcullis.policy.cases.Coverage.Point;
import dev.portcullis.policy.cases.Recorder.Seen;
import dev.portcullis.policy.cel.Checked;
import dev.portcullis.policy.cel.Expr;
import dev.portcullis.policy.cel.explain.LoopForm;
import dev.portcullis.policy.cel.explain.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Finds what of a policy cases should come to, and what they came to. What macros expand to beside
/// what was written in them is no point: nobody can see it.
public final class Points {
  private static final List<Seen> BOTH = List.of(Seen.TRUE, Seen.FALSE);

  private final Recorder recorder;
  private final Wording wording;

  public Points(Recorder recorder, Wording wording) {
    this.recorder = recorder;
    this.wording = wording;
  }

  public Coverage of(AdmissionPolicy policy) {
    List<Point> points = new ArrayList<>();
    named(policy.matchConditions(), "matchConditions", "expression", points);
    named(policy.variables(), "variables", "expression", points);
    for (int i = 0; i < policy.validations().size(); i++) {
      Validation validation = policy.validations().get(i);
      whole(validation.expression(), new Place("validations", i, "expression"), points);
      Checked message = validation.messageExpression();
      if (message != null) {
        whole(message, new Place("validations", i, "messageExpression"), points);
      }
    }
    named(policy.auditAnnotations(), "auditAnnotations", "valueExpression", points);
    return new Coverage(policy.name(), points);
  }

  private void named(List<Named> all, String list, String key, List<Point> points) {
    for (int i = 0; i < all.size(); i++) {
      whole(all.get(i).expression(), new Place(list, i, key), points);
    }
  }

  private void whole(Checked checked, Place place, List<Point> points) {
    boolean decides = place.list().equals("validations") || place.list().equals("matchConditions");
    boolean both = decides && place.key().equals("expression");
    add(checked.expr(), place, both ? BOTH : List.of(Seen.VALUE), points);
    inside(checked.expr(), place, points);
  }

  /// Whatever it comes to counts where any value is wanted; a constant comes to nothing else.
  private void add(Expr expr, Place place, List<Seen> wanted, List<Point> points) {
    Set<Seen> seen = recorder.of(expr);
    List<Seen> all =
        expr instanceof Expr.Constant constant && constant.value() instanceof Boolean bool
            ? List.of(bool ? Seen.TRUE : Seen.FALSE)
            : wanted;
    List<Seen> missing =
        all.equals(List.of(Seen.VALUE))
            ? (seen.isEmpty() ? all : List.of())
            : all.stream().filter(each -> !seen.contains(each)).toList();
    points.add(new Point(place.toString(), place, begin(expr), wording.of(expr), all, missing));
  }

  private void inside(Expr expr, Place place, List<Point> points) {
    switch (expr) {
      case Expr.Constant _, Expr.Identifier _ -> {}
      case Expr.Select select -> inside(select.operand(), place, points);
      case Expr.Has has -> inside(has.operand(), place, points);
      case Expr.Call call -> call(call, place, points);
      case Expr.ListLiteral list ->
          list.elements().forEach(each -> inside(each.value(), place, points));
      case Expr.MapLiteral map ->
          map.entries()
              .forEach(each -> {
                inside(each.key(), place, points);
                inside(each.value(), place, points);
              });
      case Expr.StructLiteral struct ->
          struct.fields().forEach(each -> inside(each.value(), place, points));
      case Expr.Comprehension loop -> {
        inside(loop.range(), place, points);
        LoopForm.of(loop).body().forEach(each -> inside(each, place, points));
      }
    }
  }

  private void call(Expr.Call call, Place place, List<Point> points) {
    List<Expr> args = call.args();
    switch (call.function()) {
      case "_&&_", "_||_" -> args.forEach(each -> operand(each, call, place, points));
      case "_?_:_" -> {
        LoopForm.OfOptional optional = LoopForm.ofOptional(args);
        if (optional != null) {
          inside(args.getFirst(), place, points);
          inside(optional.loop().result(), place, points);
        } else {
          add(args.getFirst(), place, BOTH, points);
          args.forEach(each -> inside(each, place, points));
        }
      }
      default -> args.forEach(each -> inside(each, place, points));
    }
  }

  /// `a && b && c` has three operands, not two of which one is a conjunction.
  private void operand(Expr operand, Expr.Call of, Place place, List<Point> points) {
    boolean same = operand instanceof Expr.Call call && call.function().equals(of.function());
    if (!same) {
      add(operand, place, BOTH, points);
    }
    inside(operand, place, points);
  }

  /// Operators stand between their operands.
  private static int begin(Expr expr) {
    return switch (expr) {
      case Expr.Select select -> Math.min(expr.offset(), begin(select.operand()));
      case Expr.Call call ->
          call.args().stream().mapToInt(Points::begin).reduce(expr.offset(), Math::min);
      case Expr.Comprehension loop -> Math.min(expr.offset(), begin(loop.range()));
      case Expr.Constant _,
          Expr.Identifier _,
          Expr.Has _,
          Expr.ListLiteral _,
          Expr.MapLiteral _,
          Expr.StructLiteral _ ->
          expr.offset();
    };
  }
}
