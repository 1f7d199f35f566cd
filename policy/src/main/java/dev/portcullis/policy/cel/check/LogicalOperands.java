package dev.portcullis.policy.cel.check;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;
import dev.portcullis.policy.cel.check.Checker.Issue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Blames the operand of `&&` or `||` that is no bool, as cel-go does (`checkCall` in
/// `checker/checker.go`), where dev.cel blames the operator.
final class LogicalOperands {
  private static final List<String> OPERATORS = List.of("_&&_", "_||_");

  private final CelAbstractSyntaxTree parsed;

  LogicalOperands(CelAbstractSyntaxTree parsed) {
    this.parsed = parsed;
  }

  /// The issues that cel-go would name instead of `issue`, which itself when it is about something
  /// else.
  List<Issue> of(Issue issue) {
    for (String operator : OPERATORS) {
      String beginning = "found no matching overload for '" + operator + "' applied to '(";
      if (issue.message().startsWith(beginning)) {
        String types =
            issue.message().substring(beginning.length(), issue.message().lastIndexOf(")'"));
        List<Issue> blamed = new ArrayList<>();
        find(parsed.getExpr(), operator, issue).ifPresent(call -> blame(call, types, blamed));
        return blamed.isEmpty() ? List.of(issue) : blamed;
      }
    }
    return List.of(issue);
  }

  private void blame(CelExpr call, String types, List<Issue> blamed) {
    List<CelExpr> args = call.call().args();
    List<String> each = Types.arguments(types);
    for (int i = 0; i < args.size() && args.size() == each.size(); i++) {
      if (!each.get(i).equals("bool") && !each.get(i).equals("dyn")) {
        CelSourceLocation at = location(args.get(i));
        blamed.add(
            new Issue(
                at.getLine(),
                at.getColumn() + 1,
                "expected type 'bool' but found '%s'".formatted(each.get(i))));
      }
    }
  }

  private Optional<CelExpr> find(CelExpr expr, String operator, Issue issue) {
    if (expr.getKind() == CelExpr.ExprKind.Kind.CALL
        && expr.call().function().equals(operator)
        && isAt(expr, issue)) {
      return Optional.of(expr);
    }
    for (CelExpr part : parts(expr)) {
      Optional<CelExpr> found = find(part, operator, issue);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private boolean isAt(CelExpr expr, Issue issue) {
    CelSourceLocation at = location(expr);
    return at.getLine() == issue.line() && at.getColumn() + 1 == issue.column();
  }

  private CelSourceLocation location(CelExpr expr) {
    int offset = parsed.getSource().getPositionsMap().getOrDefault(expr.id(), 0);
    return parsed.getSource().getOffsetLocation(offset).orElse(CelSourceLocation.of(1, 0));
  }

  private static List<CelExpr> parts(CelExpr expr) {
    List<CelExpr> parts = new ArrayList<>();
    switch (expr.getKind()) {
      case SELECT -> parts.add(expr.select().operand());
      case CALL -> {
        expr.call().target().ifPresent(parts::add);
        parts.addAll(expr.call().args());
      }
      case LIST -> parts.addAll(expr.list().elements());
      case MAP ->
          expr.map()
              .entries()
              .forEach(entry -> {
                parts.add(entry.key());
                parts.add(entry.value());
              });
      case STRUCT -> expr.struct().entries().forEach(entry -> parts.add(entry.value()));
      case COMPREHENSION -> {
        parts.add(expr.comprehension().iterRange());
        parts.add(expr.comprehension().accuInit());
        parts.add(expr.comprehension().loopCondition());
        parts.add(expr.comprehension().loopStep());
        parts.add(expr.comprehension().result());
      }
      case CONSTANT, IDENT, NOT_SET -> {}
    }
    return parts;
  }
}
