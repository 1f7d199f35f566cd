package dev.portcullis.source.terraform;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Tree;
import dev.portcullis.model.Unknown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// Functions of lists and objects. Elements keep their places.
final class CollectionFunctions {
  private static final int LONGEST_RANGE = 1024;

  private CollectionFunctions() {}

  /// Those whose arguments are all known.
  static @Nullable Object call(String name, List<Object> arguments, Budget budget) {
    Object first = arguments.getFirst();
    return switch (name) {
      case "contains" ->
          arguments.size() == 2 && first instanceof Sequence list
              ? (Object) list.values().contains(arguments.get(1))
              : null;
      case "distinct" ->
          first instanceof Sequence list
              ? Sequence.of(list.values().stream().distinct().toList())
              : null;
      case "flatten" -> first instanceof Sequence list ? flatten(list, budget) : null;
      case "reverse" ->
          first instanceof Sequence list ? Sequence.of(list.values().reversed()) : null;
      case "sort" ->
          first instanceof Sequence list
              ? Sequence.of(list.strings().stream().sorted(Comparator.naturalOrder()).toList())
              : null;
      case "range" -> range(arguments);
      case "min", "max" -> extreme(name, arguments);
      case "zipmap" -> zipmap(arguments);
      case "coalescelist" ->
          arguments.stream()
              .filter(each -> each instanceof Sequence list && list.size() > 0)
              .findFirst()
              .orElse(null);
      case "anytrue" -> first instanceof Sequence list ? list.values().contains(true) : null;
      case "alltrue" -> first instanceof Sequence list ? !list.values().contains(false) : null;
      default -> null;
    };
  }

  static Object merge(List<Object> arguments, Budget budget) {
    Mapping.Builder merged = new Mapping.Builder(8);
    SequencedSet<String> names = new LinkedHashSet<>();
    for (Object argument : arguments) {
      if (argument instanceof Mapping mapping) {
        for (int i = 0; i < mapping.size(); i++) {
          names.add(mapping.key(i));
        }
      } else if (argument != Null.NULL) {
        return Unclear.isClear(argument) ? new Failure("merge() of no object") : argument;
      }
    }
    if (!budget.spend(names.size())) {
      return Unknown.of("what merge() gives");
    }
    for (String name : names) {
      for (Object argument : arguments.reversed()) {
        if (argument instanceof Mapping mapping && mapping.indexOf(name) >= 0) {
          int index = mapping.indexOf(name);
          merged.put(name, mapping.value(index), mapping.mark(index));
          break;
        }
      }
    }
    return merged.build();
  }

  static Object concat(List<Object> arguments, Budget budget) {
    Sequence.Builder all = new Sequence.Builder(8);
    for (Object argument : arguments) {
      if (!(argument instanceof Sequence list)) {
        return Unclear.isClear(argument) ? new Failure("concat() of no list") : argument;
      }
      if (!budget.spend(list.size())) {
        return Unknown.of("what concat() gives");
      }
      for (int i = 0; i < list.size(); i++) {
        all.add(list.value(i), list.mark(i));
      }
    }
    return all.build();
  }

  /// Conversions, which for a rule change nothing but that a set has each value once.
  static Object converted(String name, Object value) {
    return name.equals("toset") && value instanceof Sequence list && Unclear.inside(list) == null
        ? Sequence.of(list.values().stream().distinct().toList())
        : value;
  }

  /// Without what is empty; `null` where that cannot be told of each element.
  static @Nullable Object compact(Object value) {
    if (!(value instanceof Sequence list)
        || list.values().stream()
            .anyMatch(each -> each instanceof Unknown || each instanceof Failure)) {
      return null;
    }
    return Sequence.of(
        list.values().stream().filter(each -> each != Null.NULL && !each.equals("")).toList());
  }

  static @Nullable Object lookup(List<Object> arguments) {
    if (arguments.size() < 2) {
      return null;
    }
    Object found = Steps.element(arguments.getFirst(), arguments.get(1));
    boolean missing = found instanceof Failure && arguments.getFirst() instanceof Mapping;
    return missing && arguments.size() > 2 ? arguments.get(2) : found;
  }

  static @Nullable Object length(Object value) {
    return switch (value) {
      case Tree tree -> (long) tree.size();
      case String text -> (long) text.codePointCount(0, text.length());
      default -> null;
    };
  }

  static @Nullable Object keys(Object value) {
    return value instanceof Mapping mapping ? Sequence.of(sortedKeys(mapping)) : null;
  }

  private static List<String> sortedKeys(Mapping mapping) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < mapping.size(); i++) {
      keys.add(mapping.key(i));
    }
    return keys.stream().sorted().toList();
  }

  static @Nullable Object values(Object value) {
    if (!(value instanceof Mapping mapping)) {
      return null;
    }
    Sequence.Builder values = new Sequence.Builder(mapping.size());
    for (String key : sortedKeys(mapping)) {
      int index = mapping.indexOf(key);
      values.add(mapping.value(index), mapping.mark(index));
    }
    return values.build();
  }

  static @Nullable Object one(Object value) {
    return value instanceof Sequence list
        ? list.size() == 1 ? list.value(0) : list.size() == 0 ? Null.NULL : new Failure("one()")
        : null;
  }

  static @Nullable Object element(List<Object> arguments) {
    return arguments.size() == 2
            && arguments.getFirst() instanceof Sequence list
            && list.size() > 0
            && Operators.number(arguments.get(1)) instanceof Long index
        ? list.value((int) Math.floorMod(index, (long) list.size()))
        : null;
  }

  static @Nullable Object join(List<Object> arguments) {
    if (arguments.size() != 2
        || !(arguments.getFirst() instanceof String separator)
        || !(arguments.get(1) instanceof Sequence list)) {
      return null;
    }
    List<Object> parts = new ArrayList<>();
    for (Object each : list.values()) {
      if (!parts.isEmpty()) {
        parts.add(separator);
      }
      parts.add(each);
    }
    return Texts.joined(parts);
  }

  private static @Nullable Object flatten(Sequence list, Budget budget) {
    Sequence.Builder flat = new Sequence.Builder(list.size());
    return addFlat(list, flat, budget) ? flat.build() : null;
  }

  private static boolean addFlat(Sequence list, Sequence.Builder flat, Budget budget) {
    boolean within = budget.spend(list.size());
    for (int i = 0; i < list.size() && within; i++) {
      if (list.value(i) instanceof Sequence inner) {
        within = addFlat(inner, flat, budget);
      } else {
        flat.add(list.value(i), list.mark(i));
      }
    }
    return within;
  }

  private static @Nullable Object range(List<Object> arguments) {
    if (!arguments.stream().allMatch(Long.class::isInstance) || arguments.size() > 2) {
      return null;
    }
    long from = arguments.size() == 1 ? 0 : (Long) arguments.getFirst();
    long to = (Long) arguments.getLast();
    if (to < from || to - from > LONGEST_RANGE) {
      return null;
    }
    List<Long> numbers = new ArrayList<>();
    for (long i = from; i < to; i++) {
      numbers.add(i);
    }
    return Sequence.of(numbers);
  }

  private static @Nullable Object extreme(String name, List<Object> arguments) {
    List<Double> numbers = new ArrayList<>();
    for (Object each : arguments) {
      if (!(each instanceof Number number)) {
        return null;
      }
      numbers.add(number.doubleValue());
    }
    Comparator<Double> order = Comparator.naturalOrder();
    return Operators.whole(Collections.max(numbers, name.equals("max") ? order : order.reversed()));
  }

  private static @Nullable Object zipmap(List<Object> arguments) {
    if (arguments.size() != 2
        || !(arguments.getFirst() instanceof Sequence keys)
        || !(arguments.getLast() instanceof Sequence values)
        || keys.strings().size() != values.size()) {
      return null;
    }
    Mapping.Builder zipped = new Mapping.Builder(keys.size());
    SequencedSet<String> seen = new LinkedHashSet<>();
    for (int i = 0; i < keys.size(); i++) {
      if (seen.add(keys.strings().get(i))) {
        zipped.put(keys.strings().get(i), values.value(i), values.mark(i));
      }
    }
    return zipped.build();
  }
}
