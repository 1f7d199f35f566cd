package dev.portcullis.source.terraform;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Tree;
import dev.portcullis.model.Unknown;

/// Values that are used elsewhere than where they were written.
final class Values {
  private static final int MOST_PARTS = 20_000;

  private Values() {}

  /// `value` without places: it may come from another file than the resource that it ends in, which
  /// then points to where it is used. What is too large is not known: the same part may be in it
  /// any number of times.
  static Object withoutMarks(Object value, Budget budget) {
    int size = size(value, 0);
    return size <= MOST_PARTS && budget.spend(size)
        ? withoutMarks(value)
        : Unknown.of("a value of more than %d parts".formatted(MOST_PARTS));
  }

  /// How many values there are in a value, itself included; no more than a little above the limit.
  static int size(Object value, int before) {
    int size = before + 1;
    if (value instanceof Tree tree) {
      for (int i = 0; i < tree.size() && size <= MOST_PARTS; i++) {
        size = size(tree.value(i), size);
      }
    }
    return size;
  }

  private static Object withoutMarks(Object value) {
    return switch (value) {
      case Mapping mapping -> {
        Mapping.Builder plain = new Mapping.Builder(mapping.size());
        for (int i = 0; i < mapping.size(); i++) {
          plain.put(mapping.key(i), withoutMarks(mapping.value(i)));
        }
        yield plain.build();
      }
      case Sequence sequence ->
          Sequence.of(sequence.values().stream().map(Values::withoutMarks).toList());
      default -> value;
    };
  }
}
