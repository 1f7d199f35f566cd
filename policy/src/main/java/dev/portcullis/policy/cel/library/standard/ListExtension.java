package dev.portcullis.policy.cel.library.standard;

import static dev.portcullis.policy.cel.library.standard.Signatures.DURATION;
import static dev.portcullis.policy.cel.library.standard.Signatures.SHARED;
import static dev.portcullis.policy.cel.library.standard.Signatures.TIMESTAMP;
import static dev.portcullis.policy.cel.library.standard.Signatures.global;
import static dev.portcullis.policy.cel.library.standard.Signatures.member;

import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.Bytes;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Ordering;
import dev.portcullis.policy.cel.Sizes;
import dev.portcullis.policy.cel.TypeNames;
import dev.portcullis.policy.cel.library.Cost;
import dev.portcullis.policy.cel.library.Function;
import dev.portcullis.policy.cel.library.Library;
import dev.portcullis.policy.cel.library.Overload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// cel-go's `ext.Lists`, version 3.
public final class ListExtension implements Library {
  private static final List<String> COMPARABLE =
      List.of("int", "uint", "double", "bool", DURATION, TIMESTAMP, "string", "bytes");

  private static final int NEW_LIST = 11;
  private static final Cost RESULT = (_, result) -> Sizes.of(result) + NEW_LIST;
  private static final Cost FLATTEN = (args, _) -> Sizes.of(args[0]) * depth(args) + NEW_LIST;

  @Override
  public String name() {
    return "cel.ext.lists";
  }

  @Override
  public List<Function> functions() {
    return List.of(
        Function.of(
            "slice",
            member(ListExtension::slice, "list_slice", "list(T)", "int", "int", "list(T)")
                .costing(RESULT)),
        new Function(
            "flatten",
            List.of(
                member(SHARED, "list_flatten", "list(list(T))", "list(T)").costing(FLATTEN),
                member(SHARED, "list_flatten_int", "list(dyn)", "int", "list(dyn)")
                    .costing(FLATTEN)),
            ListExtension::flatten),
        new Function(
            "sort",
            COMPARABLE.stream().map(ListExtension::sort).toList(),
            args -> sorted(args[0], args[0])),
        new Function(
            "@sortByAssociatedKeys",
            COMPARABLE.stream().map(ListExtension::sortBy).toList(),
            args -> sorted(args[0], args[1])),
        Function.of(
            "lists.range",
            global(args -> range((Long) args[0]), "lists_range", "int", "list(int)")
                .costing(RESULT)),
        Function.of(
            "reverse",
            member(
                    args -> Sequence.of(((Sequence) args[0]).values().reversed()),
                    "list_reverse",
                    "list(T)",
                    "list(T)")
                .costing(RESULT)),
        Function.of(
            "distinct",
            member(args -> distinct((Sequence) args[0]), "list_distinct", "list(T)", "list(T)")
                .costing((args, _) -> comparing(args[0]))));
  }

  private static Overload sort(String type) {
    return member(SHARED, "list_" + type + "_sort", "list(" + type + ")", "list(" + type + ")")
        .costing((args, _) -> comparing(args[0]));
  }

  private static Overload sortBy(String type) {
    String id = "list_" + type + "_sortByAssociatedKeys";
    return member(SHARED, id, "list(T)", "list(" + type + ")", "list(T)")
        .costing((args, _) -> comparing(args[1]));
  }

  private static long comparing(Object list) {
    long size = Sizes.of(list);
    boolean isText =
        list instanceof Sequence values
            && values.size() > 0
            && (values.value(0) instanceof String || values.value(0) instanceof Bytes);
    return (long) (size * size * (isText ? 2.1 : 2.0)) + NEW_LIST;
  }

  private static long depth(Object[] args) {
    return args.length == 2 && args[1] instanceof Long depth ? Math.max(depth, 1) : 1;
  }

  private static Object slice(Object[] args) {
    Sequence list = (Sequence) args[0];
    long start = (Long) args[1];
    long end = (Long) args[2];
    String call = "cannot slice(" + start + ", " + end + "), ";
    if (start < 0 || end < 0) {
      return new CelError(call + "negative indexes not supported");
    }
    if (start > end) {
      return new CelError(call + "start index must be less than or equal to end index");
    }
    if (list.size() < end) {
      return new CelError(call + "list is length " + list.size());
    }
    return Sequence.of(list.values().subList((int) start, (int) end));
  }

  private static Object flatten(Object[] args) {
    Object levels = args.length == 2 ? args[1] : (Object) 1L;
    if (!(args[0] instanceof Sequence list) || !(levels instanceof Long depth)) {
      return CelError.noSuchOverload();
    }
    if (depth < 0) {
      return new CelError("level must be non-negative");
    }
    List<Object> flat = new ArrayList<>();
    flatten(list, depth, flat);
    return Sequence.of(flat);
  }

  private static void flatten(Sequence list, long depth, List<Object> flat) {
    for (Object value : list.values()) {
      if (depth > 0 && value instanceof Sequence nested) {
        flatten(nested, depth - 1, flat);
      } else {
        flat.add(value);
      }
    }
  }

  private static Object range(long size) {
    return size < 0
        ? new CelError("lists.range: size must be non-negative, got " + size)
        : Sequence.of(LongStream.range(0, size).boxed().toList());
  }

  private static Object distinct(Sequence list) {
    Sequence.Builder distinct = new Sequence.Builder(list.size());
    List<Object> seen = new ArrayList<>();
    for (Object value : list.values()) {
      if (!Sets.holds(Sequence.of(seen), value)) {
        seen.add(value);
        distinct.add(value);
      }
    }
    return distinct.build();
  }

  private static Object sorted(Object values, Object by) {
    if (!(values instanceof Sequence list) || !(by instanceof Sequence keys)) {
      return CelError.noSuchOverload();
    }
    if (list.size() != keys.size()) {
      return new CelError(
          "@sortByAssociatedKeys() expected a list of the same size as the associated keys list,"
              + " but got %d and %d elements respectively".formatted(list.size(), keys.size()));
    }
    if (list.size() == 0) {
      return list;
    }
    if (!Ordering.isOrdered(keys.value(0))) {
      return new CelError("list elements must be comparable");
    }
    String type = TypeNames.of(keys.value(0));
    if (!keys.values().stream().allMatch(key -> TypeNames.of(key).equals(type))) {
      return new CelError("list elements must have the same type");
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, list.size()).boxed().toList());
    Collections.sort(order, (a, b) -> sign(keys.value(a), keys.value(b)));
    return Sequence.of(order.stream().map(list::value).toList());
  }

  private static int sign(Object a, Object b) {
    return Ordering.compare(a, b) instanceof Long sign ? sign.intValue() : 0;
  }
}
