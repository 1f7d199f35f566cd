package dev.portcullis.policy.cel.check;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.portcullis.model.Null;
import dev.portcullis.policy.cel.Bytes;
import dev.portcullis.policy.cel.Expr;
import dev.portcullis.policy.cel.TypeValue;
import dev.portcullis.policy.cel.UInt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Turns dev.cel's checked tree into ours.
final class Conversion {
  private final CelAbstractSyntaxTree ast;

  Conversion(CelAbstractSyntaxTree ast) {
    this.ast = ast;
  }

  Expr expr() {
    return expr(ast.getExpr());
  }

  private int offset(CelExpr expr) {
    return Math.max(0, ast.getSource().getPositionsMap().getOrDefault(expr.id(), 0));
  }

  private Expr expr(CelExpr expr) {
    int id = Math.toIntExact(expr.id());
    int offset = offset(expr);
    return switch (expr.getKind()) {
      case CONSTANT -> new Expr.Constant(id, offset, value(expr.constant()));
      case IDENT -> name(expr, expr.ident().name());
      case SELECT -> select(expr);
      case CALL -> call(expr);
      case LIST -> list(expr);
      case MAP -> map(expr);
      case STRUCT -> struct(expr);
      case COMPREHENSION -> loop(expr);
      case NOT_SET -> throw new IllegalStateException("expected an expression, got none");
    };
  }

  private Expr name(CelExpr expr, String otherwise) {
    int id = Math.toIntExact(expr.id());
    Optional<CelReference> reference = ast.getReference(expr.id());
    String name = reference.map(CelReference::name).filter(n -> !n.isEmpty()).orElse(otherwise);
    Optional<CelConstant> value = reference.flatMap(CelReference::value);
    if (value.isPresent()) {
      return new Expr.Constant(id, offset(expr), value(value.get()));
    }
    CelType type = ast.getTypeOrThrow(expr.id());
    return type.kind() == CelKind.TYPE
        ? new Expr.Constant(id, offset(expr), new TypeValue(name))
        : new Expr.Identifier(id, offset(expr), name.startsWith(".") ? name.substring(1) : name);
  }

  private Expr select(CelExpr expr) {
    CelExpr.CelSelect select = expr.select();
    if (ast.getReference(expr.id()).isPresent()) {
      return name(expr, select.field());
    }
    int id = Math.toIntExact(expr.id());
    return select.testOnly()
        ? new Expr.Has(id, offset(expr), expr(select.operand()), select.field())
        : new Expr.Select(id, offset(expr), expr(select.operand()), select.field());
  }

  private Expr call(CelExpr expr) {
    List<Expr> args = new ArrayList<>();
    expr.call().target().ifPresent(target -> args.add(expr(target)));
    expr.call().args().forEach(arg -> args.add(expr(arg)));
    List<String> overloads =
        ast.getReference(expr.id())
            .map(CelReference::overloadIds)
            .map(List::copyOf)
            .orElse(List.of());
    return new Expr.Call(
        Math.toIntExact(expr.id()), offset(expr), expr.call().function(), args, overloads);
  }

  private Expr list(CelExpr expr) {
    List<CelExpr> elements = expr.list().elements();
    List<Integer> optional = expr.list().optionalIndices();
    return new Expr.ListLiteral(
        Math.toIntExact(expr.id()),
        offset(expr),
        IntStream.range(0, elements.size())
            .mapToObj(i -> new Expr.Element(expr(elements.get(i)), presence(optional.contains(i))))
            .toList());
  }

  private Expr map(CelExpr expr) {
    return new Expr.MapLiteral(
        Math.toIntExact(expr.id()),
        offset(expr),
        expr.map().entries().stream()
            .map(e -> new Expr.Entry(expr(e.key()), expr(e.value()), presence(e.optionalEntry())))
            .toList());
  }

  private Expr struct(CelExpr expr) {
    return new Expr.StructLiteral(
        Math.toIntExact(expr.id()),
        offset(expr),
        expr.struct().messageName(),
        expr.struct().entries().stream()
            .map(e -> new Expr.Field(e.fieldKey(), expr(e.value()), presence(e.optionalEntry())))
            .toList());
  }

  private Expr loop(CelExpr expr) {
    CelExpr.CelComprehension loop = expr.comprehension();
    return new Expr.Comprehension(
        Math.toIntExact(expr.id()),
        offset(expr),
        loop.iterVar(),
        loop.iterVar2(),
        expr(loop.iterRange()),
        loop.accuVar(),
        expr(loop.accuInit()),
        expr(loop.loopCondition()),
        expr(loop.loopStep()),
        expr(loop.result()));
  }

  private static Expr.Presence presence(boolean optional) {
    return optional ? Expr.Presence.OPTIONAL : Expr.Presence.REQUIRED;
  }

  static Object value(CelConstant constant) {
    return switch (constant.getKind()) {
      case NULL_VALUE -> Null.NULL;
      case BOOLEAN_VALUE -> constant.booleanValue();
      case INT64_VALUE -> constant.int64Value();
      case UINT64_VALUE -> new UInt(constant.uint64Value().longValue());
      case DOUBLE_VALUE -> constant.doubleValue();
      case STRING_VALUE -> constant.stringValue();
      case BYTES_VALUE -> new Bytes(constant.bytesValue().toByteArray());
      default -> throw new IllegalStateException("no literal is of the kind " + constant.getKind());
    };
  }
}
