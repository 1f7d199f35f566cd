package dev.portcullis.policy.cel.cost;

import dev.portcullis.policy.cel.Bytes;
import dev.portcullis.policy.cel.Expr;
import dev.portcullis.policy.cel.Sizes;
import dev.portcullis.policy.cel.TypeValue;
import dev.portcullis.policy.cel.cost.Loops.Entries;
import dev.portcullis.policy.cel.cost.Loops.Local;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// What is known so far of the values of an expression: where they come from and how large they
/// are.
final class Measures {
  private final IntFunction<String> types;
  private final KnownSizes known;
  private final Loops loops;
  private final Map<Integer, List<String>> paths = new HashMap<>();
  private final Map<Integer, Range> sizes = new HashMap<>();
  private final Map<Integer, Entries> entries = new HashMap<>();

  Measures(IntFunction<String> types, KnownSizes known, Loops loops) {
    this.types = types;
    this.known = known;
    this.loops = loops;
  }

  /// Keeps where the value of a node comes from.
  void keep(int id, List<String> path) {
    paths.put(id, path);
  }

  /// One step into a value.
  List<String> path(Expr expr, String step) {
    List<String> path = new ArrayList<>(path(expr));
    path.add(step);
    return path;
  }

  List<String> path(Expr expr) {
    Local local = local(expr);
    return local == null ? paths.getOrDefault(expr.id(), List.of()) : local.path();
  }

  private @Nullable Local local(Expr expr) {
    return expr instanceof Expr.Identifier(_, _, String name) ? loops.find(name) : null;
  }

  void keep(int id, @Nullable Range size) {
    if (size != null) {
      sizes.put(id, size);
    }
  }

  void keep(int id, @Nullable Entries inside) {
    if (inside != null) {
      entries.put(id, inside);
    }
  }

  Range sizeOrUnknown(Expr expr) {
    Range size = size(expr);
    return size == null ? Range.UNKNOWN : size;
  }

  @Nullable Range size(Expr expr) {
    Range computed = sizes.get(expr.id());
    if (computed != null) {
      return computed;
    }
    Range literal = literalSize(expr);
    if (literal != null) {
      return literal;
    }
    String type = types.apply(expr.id());
    Optional<Range> told = known.of(path(expr), type);
    if (told.isPresent()) {
      sizes.put(expr.id(), told.get());
      return told.get();
    }
    if (Operand.isScalar(type)) {
      return Range.exactly(1);
    }
    Local local = local(expr);
    return local == null ? null : local.size();
  }

  private static @Nullable Range literalSize(Expr expr) {
    return switch (expr) {
      case Expr.Constant(_, _, TypeValue _) -> null;
      case Expr.Constant(_, _, Bytes bytes) -> Range.exactly(bytes.size());
      case Expr.Constant(_, _, Object value) -> Range.exactly(Sizes.of(value));
      case Expr.ListLiteral list -> Range.exactly(list.elements().size());
      case Expr.MapLiteral map -> Range.exactly(map.entries().size());
      default -> null;
    };
  }

  @Nullable Entries entries(Expr expr) {
    Entries computed = entries.get(expr.id());
    if (computed != null) {
      return computed;
    }
    Local local = local(expr);
    return local == null ? null : local.entries();
  }
}
