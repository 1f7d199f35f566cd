package dev.portcullis.policy.cel.explain;

import dev.portcullis.model.Null;
import dev.portcullis.policy.cel.Bytes;
import dev.portcullis.policy.cel.Expr;
import dev.portcullis.policy.cel.Rendering;
import dev.portcullis.policy.cel.TypeValue;
import dev.portcullis.policy.cel.UInt;
import dev.portcullis.policy.cel.library.Library;
import dev.portcullis.policy.cel.library.Overload;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes a part of an expression on one line, as its author may have: macros as they were before
/// they were expanded.
public final class Wording {
  private static final Map<String, String> BINARY =
      Map.ofEntries(
          Map.entry("_||_", " || "),
          Map.entry("_&&_", " && "),
          Map.entry("_==_", " == "),
          Map.entry("_!=_", " != "),
          Map.entry("_<_", " < "),
          Map.entry("_<=_", " <= "),
          Map.entry("_>_", " > "),
          Map.entry("_>=_", " >= "),
          Map.entry("@in", " in "),
          Map.entry("_+_", " + "),
          Map.entry("_-_", " - "),
          Map.entry("_*_", " * "),
          Map.entry("_/_", " / "),
          Map.entry("_%_", " % "));

  private final Set<String> members = new HashSet<>();

  /// @param libraries which know what is called as `a.f(b)`
  public Wording(List<Library> libraries) {
    for (Library library : libraries) {
      library.functions().stream()
          .flatMap(function -> function.overloads().stream())
          .filter(overload -> overload.style() == Overload.Style.MEMBER)
          .forEach(overload -> members.add(overload.id()));
    }
  }

  public String of(Expr expr) {
    return switch (expr) {
      case Expr.Constant constant -> literal(constant.value());
      case Expr.Identifier identifier -> identifier.name();
      case Expr.Select select -> tight(select.operand()) + "." + select.field();
      case Expr.Has has -> "has(" + tight(has.operand()) + "." + has.field() + ")";
      case Expr.Call call -> call(call);
      case Expr.ListLiteral list ->
          list.elements().stream()
              .map(each -> mark(each.presence()) + of(each.value()))
              .collect(Collectors.joining(", ", "[", "]"));
      case Expr.MapLiteral map ->
          map.entries().stream()
              .map(each -> mark(each.presence()) + of(each.key()) + ": " + of(each.value()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Expr.StructLiteral struct ->
          struct.fields().stream()
              .map(each -> mark(each.presence()) + each.name() + ": " + of(each.value()))
              .collect(Collectors.joining(", ", struct.type() + "{", "}"));
      case Expr.Comprehension loop -> loop(loop);
    };
  }

  private static String mark(Expr.Presence presence) {
    return presence == Expr.Presence.OPTIONAL ? "?" : "";
  }

  private String call(Expr.Call call) {
    List<Expr> args = call.args();
    String operator = BINARY.get(call.function());
    if (operator != null) {
      int own = precedence(call);
      return within(args.get(0), own) + operator + within(args.get(1), own + 1);
    }
    return switch (call.function()) {
      case "!_" -> "!" + within(args.getFirst(), precedence(call));
      case "-_" -> "-" + within(args.getFirst(), precedence(call));
      case "_[_]" -> tight(args.get(0)) + "[" + of(args.get(1)) + "]";
      case "_[?_]" -> tight(args.get(0)) + "[?" + of(args.get(1)) + "]";
      case "_?._" -> tight(args.get(0)) + ".?" + field(args.get(1));
      case "_?_:_" -> conditional(args);
      default ->
          isMember(call)
              ? tight(args.getFirst()) + "." + called(call.function(), args.subList(1, args.size()))
              : called(call.function(), args);
    };
  }

  private String conditional(List<Expr> args) {
    LoopForm.OfOptional optional = LoopForm.ofOptional(args);
    if (optional == null || !(args.getFirst() instanceof Expr.Call hasValue)) {
      return within(args.get(0), 2) + " ? " + within(args.get(1), 2) + " : " + of(args.get(2));
    }
    return "%s.%s(%s, %s)"
        .formatted(
            tight(hasValue.args().getFirst()),
            optional.macro(),
            optional.loop().accumulator(),
            of(optional.loop().result()));
  }

  private boolean isMember(Expr.Call call) {
    return !call.overloads().isEmpty() && members.contains(call.overloads().getFirst());
  }

  private String called(String function, List<Expr> args) {
    return args.stream().map(this::of).collect(Collectors.joining(", ", function + "(", ")"));
  }

  private String loop(Expr.Comprehension loop) {
    if (loop.result() instanceof Expr.Call sorted
        && sorted.function().equals("@sortByAssociatedKeys")
        && sorted.args().getLast() instanceof Expr.Comprehension keys) {
      String key = of(LoopForm.of(keys).body().getLast());
      return tight(loop.init()) + ".sortBy(" + keys.key() + ", " + key + ")";
    }
    LoopForm form = LoopForm.of(loop);
    String variables = loop.value().isEmpty() ? loop.key() : loop.key() + ", " + loop.value();
    return form.body().stream()
        .map(this::of)
        .collect(
            Collectors.joining(
                ", ", tight(loop.range()) + "." + form.macro() + "(" + variables + ", ", ")"));
  }

  private String field(Expr key) {
    return key instanceof Expr.Constant(_, _, String name) ? name : of(key);
  }

  private String tight(Expr operand) {
    return within(operand, 8);
  }

  private String within(Expr operand, int outer) {
    return precedence(operand) < outer ? "(" + of(operand) + ")" : of(operand);
  }

  private static int precedence(Expr expr) {
    if (!(expr instanceof Expr.Call call)) {
      return 9;
    }
    return switch (call.function()) {
      case "_?_:_" -> LoopForm.ofOptional(call.args()) == null ? 1 : 9;
      case "_||_" -> 2;
      case "_&&_" -> 3;
      case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "@in" -> 4;
      case "_+_", "_-_" -> 5;
      case "_*_", "_/_", "_%_" -> 6;
      case "!_", "-_" -> 7;
      default -> 9;
    };
  }

  private static String literal(Object value) {
    return switch (value) {
      case String text ->
          "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
      case UInt number -> number + "u";
      case Bytes _ -> "b'…'";
      case Null _ -> "null";
      case TypeValue(String name) -> name;
      default -> Rendering.of(value);
    };
  }
}
