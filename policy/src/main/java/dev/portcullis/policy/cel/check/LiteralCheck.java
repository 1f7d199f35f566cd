package dev.portcullis.policy.cel.check;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Times;
import dev.portcullis.policy.cel.library.text.GoRegex;
import java.util.ArrayList;
import java.util.List;

/// Looks at durations, timestamps, regular expressions, formats, lists and maps that are written as
/// literals: the API server refuses a policy with a broken one (cel-go's `ASTValidators`).
final class LiteralCheck {
  private final CelAbstractSyntaxTree ast;
  private final FormatCheck format;

  /// How many calls of `format` enclose the current place: their lists may be mixed.
  private int formats;

  private final List<Checker.Issue> issues = new ArrayList<>();

  LiteralCheck(CelAbstractSyntaxTree ast) {
    this.ast = ast;
    this.format = new FormatCheck(ast, this::report);
  }

  List<Checker.Issue> issues() {
    visit(ast.getExpr());
    return issues;
  }

  private void visit(CelExpr expr) {
    switch (expr.getKind()) {
      case SELECT -> visit(expr.select().operand());
      case CALL -> {
        call(expr.call());
        format.visit(expr);
      }
      case LIST -> {
        expr.list().elements().forEach(this::visit);
        list(expr.list());
      }
      case MAP -> {
        List<CelExpr.CelMap.Entry> entries = expr.map().entries();
        entries.forEach(entry -> visit(entry.key()));
        entries.forEach(entry -> visit(entry.value()));
        map(entries);
      }
      case STRUCT -> expr.struct().entries().forEach(entry -> visit(entry.value()));
      case COMPREHENSION -> {
        visit(expr.comprehension().iterRange());
        visit(expr.comprehension().accuInit());
        visit(expr.comprehension().loopCondition());
        visit(expr.comprehension().loopStep());
        visit(expr.comprehension().result());
      }
      case CONSTANT, IDENT, NOT_SET -> {}
    }
  }

  private void list(CelExpr.CelList list) {
    List<CelExpr> elements = list.elements();
    CelType expected = null;
    for (int i = 0; i < elements.size(); i++) {
      CelType type = type(elements.get(i), list.optionalIndices().contains(i));
      if (expected != null && mismatch(elements.get(i), expected, type)) {
        return;
      }
      expected = expected == null ? type : expected;
    }
  }

  private void map(List<CelExpr.CelMap.Entry> entries) {
    for (CelExpr.CelMap.Entry entry : entries) {
      CelExpr.CelMap.Entry first = entries.getFirst();
      mismatch(entry.key(), type(first.key(), false), type(entry.key(), false));
      mismatch(
          entry.value(),
          type(first.value(), first.optionalEntry()),
          type(entry.value(), entry.optionalEntry()));
    }
  }

  private CelType type(CelExpr expr, boolean optional) {
    CelType type = ast.getTypeOrThrow(expr.id());
    return optional && !type.parameters().isEmpty() ? type.parameters().getFirst() : type;
  }

  private boolean mismatch(CelExpr at, CelType expected, CelType type) {
    if (formats > 0 || expected.equals(type)) {
      return false;
    }
    report(
        at, "expected type '%s' but found '%s'".formatted(Types.text(expected), Types.text(type)));
    return true;
  }

  private void call(CelExpr.CelCall call) {
    int format = call.function().equals("format") ? 1 : 0;
    formats += format;
    call.target().ifPresent(this::visit);
    call.args().forEach(this::visit);
    formats -= format;
    if (call.args().isEmpty()) {
      return;
    }
    CelExpr last = call.args().getLast();
    if (last.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && !isSound(call.function(), last.constant())) {
      report(last, sign(last.constant()), "invalid " + call.function() + " argument");
    }
  }

  /// How many signs before its digits a number begins.
  private static int sign(CelConstant constant) {
    return constant.getKind() == CelConstant.Kind.INT64_VALUE && constant.int64Value() < 0 ? 1 : 0;
  }

  private static boolean isSound(String function, CelConstant constant) {
    return switch (constant.getKind()) {
      case STRING_VALUE -> isSound(function, constant.stringValue());
      case INT64_VALUE ->
          !function.equals("timestamp")
              || !(Times.timestamp(constant.int64Value()) instanceof CelError);
      default -> true;
    };
  }

  private static boolean isSound(String function, String text) {
    return switch (function) {
      case "duration" -> !(Times.duration(text) instanceof CelError);
      case "timestamp" -> !(Times.timestamp(text) instanceof CelError);
      case "matches" -> GoRegex.compile(text).succeeded();
      default -> true;
    };
  }

  private void report(CelExpr expr, String message) {
    report(expr, 0, message);
  }

  private void report(CelExpr expr, int before, String message) {
    int offset = ast.getSource().getPositionsMap().getOrDefault(expr.id(), before) - before;
    CelSourceLocation at =
        ast.getSource().getOffsetLocation(offset).orElse(CelSourceLocation.of(1, 0));
    issues.add(new Checker.Issue(at.getLine(), at.getColumn() + 1, message));
  }
}
