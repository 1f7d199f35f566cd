package dev.portcullis.policy.cel.library;

import static dev.portcullis.policy.cel.library.Overload.member;

import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Equality;
import dev.portcullis.policy.cel.Ordering;
import dev.portcullis.policy.cel.UInt;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Kubernetes' CEL library for lists, version 1, which adds `includes` (`lists.go`).
final class ListsLibrary implements Library {

  /// Names inside overload ids, with the types they stand for.
  private static final List<Map.Entry<String, String>> COMPARABLE =
      List.of(
          Map.entry("int", "int"),
          Map.entry("uint", "uint"),
          Map.entry("double", "double"),
          Map.entry("bool", "bool"),
          Map.entry("duration", "google.protobuf.Duration"),
          Map.entry("timestamp", "google.protobuf.Timestamp"),
          Map.entry("string", "string"),
          Map.entry("bytes", "bytes"));

  private static final List<String> LIST_AND_ITEM = List.of("list(A)", "A");

  @Override
  public String name() {
    return "kubernetes.lists";
  }

  @Override
  public List<Function> functions() {
    return List.of(
        comparing("isSorted", "list_%s_is_sorted_bool", "bool", ListsLibrary::isSorted),
        comparing("max", "list_%1$s_max_%1$s", "", args -> extreme(args, "max", -1)),
        comparing("min", "list_%1$s_min_%1$s", "", args -> extreme(args, "min", 1)),
        Function.of(
            "sum",
            sum("int", "int", 0L),
            sum("uint", "uint", new UInt(0)),
            sum("double", "double", 0.0),
            sum("duration", "google.protobuf.Duration", Duration.ZERO)),
        Function.of(
            "indexOf",
            member("list_a_index_of_int", LIST_AND_ITEM, "int", ListsLibrary::indexOf)
                .costing(Traversal.COST)),
        Function.of(
            "lastIndexOf",
            member("list_a_last_index_of_int", LIST_AND_ITEM, "int", ListsLibrary::lastIndexOf)
                .costing(Traversal.COST)),
        Function.of(
            "includes",
            member("list_includes_dyn_dyn", List.of("dyn", "dyn"), "bool", ListsLibrary::includes)
                .costing(Traversal.COST)));
  }

  /// One overload for each comparable type; without `result` it is that type.
  private static Function comparing(String name, String id, String result, Body body) {
    return new Function(
        name,
        COMPARABLE.stream()
            .map(type ->
                member(
                        id.formatted(type.getKey()),
                        List.of("list(" + type.getValue() + ")"),
                        result.isEmpty() ? type.getValue() : result,
                        body)
                    .costing(Traversal.COST))
            .toList());
  }

  private static Overload sum(String name, String type, Object zero) {
    return member(
            "list_" + name + "_sum_" + name,
            List.of("list(" + type + ")"),
            type,
            args -> sum((Sequence) args[0], zero))
        .costing(Traversal.COST);
  }

  private static Object sum(Sequence list, Object zero) {
    Object sum = zero;
    for (int i = 0; i < list.size() && !(sum instanceof CelError); i++) {
      sum = plus(sum, list.value(i));
    }
    return sum;
  }

  private static Object plus(Object left, Object right) {
    return switch (left) {
      case Long a when right instanceof Long b -> exact(a, b);
      case UInt a when right instanceof UInt b -> exact(a, b);
      case Double a when right instanceof Double b -> a + b;
      case Duration a when right instanceof Duration b -> exact(a, b);
      default -> CelError.noSuchOverload();
    };
  }

  private static Object exact(long left, long right) {
    long sum = left + right;
    boolean overflow = ((left ^ sum) & (right ^ sum)) < 0;
    return overflow ? new CelError("integer overflow") : (Object) sum;
  }

  private static Object exact(UInt left, UInt right) {
    long sum = left.bits() + right.bits();
    return Long.compareUnsigned(sum, left.bits()) < 0
        ? new CelError("unsigned integer overflow")
        : new UInt(sum);
  }

  private static Object exact(Duration left, Duration right) {
    return exact(left.toNanos(), right.toNanos()) instanceof Long nanos
        ? Duration.ofNanos(nanos)
        : new CelError("integer overflow");
  }

  /// Two neighbours that have no order, NaN for one, count as sorted.
  private static Object isSorted(Object[] args) {
    Sequence list = (Sequence) args[0];
    for (int i = 1; i < list.size(); i++) {
      if (Ordering.compare(list.value(i - 1), list.value(i)) instanceof Long order && order == 1) {
        return false;
      }
    }
    return true;
  }

  /// The smallest or largest value, which is the first one that compares as `worse` with no later
  /// one. What has no order does not replace.
  private static Object extreme(Object[] args, String name, long worse) {
    Sequence list = (Sequence) args[0];
    if (list.size() == 0) {
      return new CelError(name + " called on empty list");
    }
    Object best = list.value(0);
    for (int i = 1; i < list.size(); i++) {
      if (Ordering.compare(best, list.value(i)) instanceof Long order && order == worse) {
        best = list.value(i);
      }
    }
    return best;
  }

  private static Object indexOf(Object[] args) {
    Sequence list = (Sequence) args[0];
    for (int i = 0; i < list.size(); i++) {
      if (Equality.equal(list.value(i), args[1])) {
        return (long) i;
      }
    }
    return -1L;
  }

  private static Object lastIndexOf(Object[] args) {
    Sequence list = (Sequence) args[0];
    for (int i = list.size() - 1; i >= 0; i--) {
      if (Equality.equal(list.value(i), args[1])) {
        return (long) i;
      }
    }
    return -1L;
  }

  /// Also of a value that is no list: then it is whether the two are equal.
  private static Object includes(Object[] args) {
    return args[0] instanceof Sequence
        ? (Object) ((Long) indexOf(args) >= 0)
        : (Object) Equality.equal(args[0], args[1]);
  }
}
