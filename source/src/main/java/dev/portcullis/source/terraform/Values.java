package dev.portcullis.source.terraform;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Tree;
import dev.portcullis.model.Unknown;

/// Values that are used elsewhere than where they were written.
final class Values {
  private static final int MOST_PARTS = 20_000;
  private static final int DEEPEST = 300;

  private Values() {}

  /// `value` without places: it may come from another file than the resource that it ends in, which
  /// then points to where it is used. What is too large is not known: the same part may be in it
  /// any number of times.
  static Object withoutMarks(Object value, Budget budget) {
    int size = size(value);
    return size <= MOST_PARTS && budget.spend(size)
        ? withoutMarks(value)
        : Unknown.of("a value of more than %d parts, or nested too deep".formatted(MOST_PARTS));
  }

  /// How many values there are in a value, itself included; no more than a little above the limit,
  /// which one that is nested too deep is beyond.
  static int size(Object value) {
    return size(value, 0, 0);
  }

  private static int size(Object value, int before, int depth) {
    if (depth > DEEPEST) {
      return MOST_PARTS + 1;
    }
    int size = before + 1;
    if (value instanceof Tree tree) {
      for (int i = 0; i < tree.size() && size <= MOST_PARTS; i++) {
        size = size(tree.value(i), size, depth + 1);
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
