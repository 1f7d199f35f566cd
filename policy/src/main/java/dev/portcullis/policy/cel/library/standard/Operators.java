package dev.portcullis.policy.cel.library.standard;

import static dev.portcullis.policy.cel.library.standard.Signatures.DURATION;
import static dev.portcullis.policy.cel.library.standard.Signatures.TIMESTAMP;
import static dev.portcullis.policy.cel.library.standard.Signatures.shared;

import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Ordering;
import dev.portcullis.policy.cel.Sizes;
import dev.portcullis.policy.cel.library.Body;
import dev.portcullis.policy.cel.library.Cost;
import dev.portcullis.policy.cel.library.Function;
import dev.portcullis.policy.cel.library.Library;
import dev.portcullis.policy.cel.library.Overload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/// The operators. Those without a body of their own are planned, not called.
public final class Operators implements Library {
  private static final List<String> NUMBERS = List.of("int", "uint", "double");

  private static final Cost BOTH =
      (args, _) -> Sizes.traversal(Sizes.of(args[0]) + Sizes.of(args[1]));
  private static final Cost SMALLER =
      (args, _) -> Sizes.traversal(Math.min(Sizes.of(args[0]), Sizes.of(args[1])));

  @Override
  public String name() {
    return "cel.operators";
  }

  @Override
  public List<Function> functions() {
    return List.of(
        planned("_?_:_", shared("conditional", "bool", "A", "A", "A")),
        planned("_&&_", shared("logical_and", "bool", "bool", "bool")),
        planned("_||_", shared("logical_or", "bool", "bool", "bool")),
        planned("!_", shared("logical_not", "bool", "bool")),
        planned("@not_strictly_false", shared("not_strictly_false", "bool", "bool")),
        planned("_==_", shared("equals", "A", "A", "bool")),
        planned("_!=_", shared("not_equals", "A", "A", "bool")),
        index(),
        planned(
            "@in",
            shared("in_list", "A", "list(A)", "bool"),
            shared("in_map", "A", "map(A, B)", "bool")),
        add(),
        subtract(),
        function(Arithmetic::multiply, "_*_", numeric("multiply", NUMBERS)),
        function(Arithmetic::divide, "_/_", numeric("divide", NUMBERS)),
        function(Arithmetic::modulo, "_%_", numeric("modulo", List.of("int", "uint"))),
        function(
            Arithmetic::negate,
            "-_",
            List.of(
                shared("negate_int64", "int", "int"), shared("negate_double", "double", "double"))),
        order("_<_", "less", sign -> sign < 0),
        order("_<=_", "less_equals", sign -> sign <= 0),
        order("_>_", "greater", sign -> sign > 0),
        order("_>=_", "greater_equals", sign -> sign >= 0));
  }

  private static Function planned(String name, Overload... overloads) {
    return function(Signatures.SHARED, name, List.of(overloads));
  }

  private static Function function(Body body, String name, List<Overload> overloads) {
    return new Function(name, overloads, body);
  }

  private static Function index() {
    return planned(
        "_[_]",
        shared("index_list", "list(A)", "int", "A"),
        shared("index_map", "map(A, B)", "A", "B"),
        shared("optional_list_index_int", "optional_type(list(V))", "int", "optional_type(V)"),
        shared("optional_map_index_value", "optional_type(map(K, V))", "K", "optional_type(V)"));
  }

  private static Function add() {
    List<Overload> overloads = new ArrayList<>(numeric("add", NUMBERS));
    overloads.add(shared("add_bytes", "bytes", "bytes", "bytes").costing(BOTH));
    overloads.add(shared("add_string", "string", "string", "string").costing(BOTH));
    overloads.add(shared("add_list", "list(A)", "list(A)", "list(A)"));
    overloads.add(shared("add_duration_duration", DURATION, DURATION, DURATION));
    overloads.add(shared("add_duration_timestamp", DURATION, TIMESTAMP, TIMESTAMP));
    overloads.add(shared("add_timestamp_duration", TIMESTAMP, DURATION, TIMESTAMP));
    return function(Arithmetic::add, "_+_", overloads);
  }

  private static Function subtract() {
    List<Overload> overloads = new ArrayList<>(numeric("subtract", NUMBERS));
    overloads.add(shared("subtract_duration_duration", DURATION, DURATION, DURATION));
    overloads.add(shared("subtract_timestamp_duration", TIMESTAMP, DURATION, TIMESTAMP));
    overloads.add(shared("subtract_timestamp_timestamp", TIMESTAMP, TIMESTAMP, DURATION));
    return function(Arithmetic::subtract, "_-_", overloads);
  }

  private static List<Overload> numeric(String prefix, List<String> types) {
    return types.stream().map(t -> shared(prefix + "_" + id(t), t, t, t)).toList();
  }

  private static String id(String type) {
    return switch (type) {
      case "int" -> "int64";
      case "uint" -> "uint64";
      default -> type;
    };
  }

  private static Function order(String name, String prefix, LongPredicate holds) {
    List<Overload> overloads = new ArrayList<>();
    for (String left : NUMBERS) {
      for (String right : NUMBERS) {
        String id = prefix + "_" + id(left) + (left.equals(right) ? "" : "_" + id(right));
        overloads.add(shared(id, left, right, "bool"));
      }
    }
    overloads.add(shared(prefix + "_bool", "bool", "bool", "bool"));
    for (String type : List.of("string", "bytes")) {
      overloads.add(shared(prefix + "_" + type, type, type, "bool").costing(SMALLER));
    }
    overloads.add(shared(prefix + "_timestamp", TIMESTAMP, TIMESTAMP, "bool"));
    overloads.add(shared(prefix + "_duration", DURATION, DURATION, "bool"));
    return function(args -> compared(name, args, holds), name, overloads);
  }

  private static Object compared(String name, Object[] args, LongPredicate holds) {
    Object order = Ordering.compare(args[0], args[1]);
    if (order instanceof Long sign) {
      return holds.test(sign);
    }
    return Ordering.isOrdered(args[0]) ? order : new CelError("no such overload: " + name);
  }
}
