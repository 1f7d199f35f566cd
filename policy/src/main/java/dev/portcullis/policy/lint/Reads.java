package dev.portcullis.policy.lint;

import dev.portcullis.policy.cel.Expr;
import dev.portcullis.policy.cel.declared.DeclaredField.Presence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/// Finds what an expression reads that an object need not have, and that nothing guards: then it
/// ends in an error, `no such key`, instead of an answer.
final class Reads {
  /// A read without a guard.
  ///
  /// @param variable the variable of the policy whose expression reads it, empty for the expression
  ///   itself
  /// @param offset in that expression, in code points
  record Unguarded(String variable, int offset, Place place, Kind kind) {}

  /// What may be missing.
  enum Kind {
    /// A field that is optional.
    FIELD,
    /// A key of a map.
    KEY,
    /// The object itself, which is null in some requests.
    OBJECT
  }

  private final Places places;
  private final Guards guards;
  private final Set<String> nullable;
  private final Map<String, IntFunction<String>> types;
  private final List<Unguarded> found = new ArrayList<>();
  private final Set<String> visited = new HashSet<>();
  private String variable = "";

  /// @param nullable the roots that are null in some requests
  /// @param types the types of the nodes of each variable's expression, and under the empty name of
  ///   the expression itself
  Reads(
      Places places, Guards guards, Set<String> nullable, Map<String, IntFunction<String>> types) {
    this.places = places;
    this.guards = guards;
    this.nullable = nullable;
    this.types = types;
  }

  /// In the order in which they are read, each path once, and nothing inside of another one.
  List<Unguarded> of(Expr expr, Facts known) {
    visit(expr, known, Locals.NONE);
    List<Unguarded> first = new ArrayList<>();
    for (Unguarded each : found) {
      if (first.stream().noneMatch(other -> covers(other.place(), each.place()))) {
        first.add(each);
      }
    }
    return first;
  }

  private static boolean covers(Place outer, Place inner) {
    return Facts.of(inner.path()).hold(outer.path());
  }

  /// Returns what is known to be there once `expr` has a value: what it reads in any case.
  private Facts visit(Expr expr, Facts known, Locals locals) {
    return switch (expr) {
      case Expr.Constant _, Expr.Identifier _ -> Facts.NONE;
      case Expr.Select select -> select(select, known, locals);
      case Expr.Has has -> {
        Facts read = visit(has.operand(), known, locals);
        yield read.and(root(has, has.operand(), known.and(read), locals));
      }
      case Expr.Call call -> call(call, known, locals);
      case Expr.ListLiteral list ->
          all(list.elements().stream().map(Expr.Element::value).toList(), known, locals);
      case Expr.MapLiteral map ->
          all(map.entries().stream().map(Expr.Entry::value).toList(), known, locals);
      case Expr.StructLiteral struct ->
          all(struct.fields().stream().map(Expr.Field::value).toList(), known, locals);
      case Expr.Comprehension loop -> loop(loop, known, locals);
    };
  }

  private Facts all(List<Expr> parts, Facts known, Locals locals) {
    Facts read = Facts.NONE;
    for (Expr part : parts) {
      read = read.and(visit(part, known.and(read), locals));
    }
    return read;
  }

  private Facts select(Expr.Select select, Facts known, Locals locals) {
    Expr definition = places.definition(select);
    if (definition != null) {
      return variable(select.field(), definition, known);
    }
    Facts read = visit(select.operand(), known, locals);
    Place holder = isOptional(select.operand()) ? null : places.of(select.operand(), locals);
    return holder == null ? read : read.and(read(select, holder, select.field(), known.and(read)));
  }

  /// A variable is evaluated where it is used, under the guards that are there.
  private Facts variable(String name, Expr definition, Facts known) {
    if (!visited.add(name + known.paths())) {
      return Facts.NONE;
    }
    String outer = variable;
    variable = name;
    Facts read = visit(definition, known, Locals.NONE);
    variable = outer;
    return read;
  }

  private boolean isOptional(Expr expr) {
    IntFunction<String> own = types.get(variable);
    return own != null && own.apply(expr.id()).startsWith("optional_type");
  }

  private Facts read(Expr at, Place holder, String field, Facts known) {
    Facts root = root(at, holder, known);
    Place place = holder.field(field);
    if (place.presence() == Presence.OPTIONAL && !known.hold(place.path())) {
      found.add(
          new Unguarded(variable, at.offset(), place, place.isKey(holder) ? Kind.KEY : Kind.FIELD));
    }
    return root.and(Facts.of(place.path()));
  }

  private Facts root(Expr at, Expr operand, Facts known, Locals locals) {
    Place holder = places.of(operand, locals);
    return holder == null ? Facts.NONE : root(at, holder, known);
  }

  /// Nothing can be read of an object that is null.
  private Facts root(Expr at, Place holder, Facts known) {
    if (!nullable.contains(holder.path())) {
      return Facts.NONE;
    }
    if (!known.hold(holder.path())) {
      found.add(new Unguarded(variable, at.offset(), holder, Kind.OBJECT));
    }
    return Facts.of(holder.path());
  }

  private Facts call(Expr.Call call, Facts known, Locals locals) {
    return switch (call.function()) {
      case Calls.AND -> chain(call, Calls.AND, true, known, locals);
      case Calls.OR -> chain(call, Calls.OR, false, known, locals);
      case "_?_:_" -> conditional(call.args(), known, locals);
      case "_?._" -> visit(call.args().getFirst(), known, locals);
      case "_[_]" -> index(call, known, locals);
      default -> all(call.args(), known, locals);
    };
  }

  /// Each part is guarded by all the others, and what those before it have read is there.
  private Facts chain(
      Expr.Call call, String operator, boolean outcome, Facts known, Locals locals) {
    List<Expr> parts = Calls.chain(call, operator);
    Facts read = Facts.NONE;
    Facts first = Facts.NONE;
    for (int i = 0; i < parts.size(); i++) {
      Facts guarded = known.and(read);
      for (int j = 0; j < parts.size(); j++) {
        guarded = j == i ? guarded : guarded.and(guards.when(parts.get(j), outcome, locals));
      }
      Facts reads = visit(parts.get(i), guarded, locals);
      read = read.and(reads);
      first = i == 0 ? reads : first;
    }
    return first;
  }

  private Facts conditional(List<Expr> args, Facts known, Locals locals) {
    Expr condition = args.getFirst();
    Facts read = visit(condition, known, locals);
    Facts after = known.and(read);
    visit(args.get(1), after.and(guards.when(condition, true, locals)), locals);
    visit(args.get(2), after.and(guards.when(condition, false, locals)), locals);
    return read;
  }

  private Facts index(Expr.Call call, Facts known, Locals locals) {
    Expr container = call.args().getFirst();
    Facts read = all(call.args(), known, locals);
    Place holder = isOptional(container) ? null : places.of(container, locals);
    String key = Calls.text(call.args().getLast());
    return holder == null || holder.isList() || key == null
        ? read
        : read.and(read(call, holder, key, known.and(read)));
  }

  private Facts loop(Expr.Comprehension loop, Facts known, Locals locals) {
    Facts read = visit(loop.range(), known, locals);
    read = read.and(visit(loop.init(), known.and(read), locals));
    Locals inside = places.inside(loop, locals);
    Facts body = known.and(read).and(guards.ofRange(loop.range(), locals));
    visit(loop.step(), body, inside);
    visit(loop.result(), body, inside);
    return read;
  }
}
