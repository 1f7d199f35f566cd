package dev.portcullis.policy.schema;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A pass over a [Mapping], which is copied from the first value on that does not stay.
public final class Rewrite {
  private final Mapping before;
  private Mapping.@Nullable Builder after;

  public Rewrite(Mapping before) {
    this.before = before;
  }

  /// The next value becomes `value`, or goes when that is `null`; it keeps its name and mark. To be
  /// called for each index in order.
  public void put(int index, @Nullable Object value) {
    if (after == null && !same(before.value(index), value)) {
      after = copy(index);
    }
    if (after != null && value != null) {
      after.put(before.key(index), value, before.mark(index));
    }
  }

  /// Behind all that were there.
  public void add(String key, Object value, long mark) {
    Mapping.Builder builder = after == null ? copy(before.size()) : after;
    after = builder.put(key, value, mark);
  }

  public Mapping done() {
    return after == null ? before : after.build();
  }

  /// Each item as `change` has it; the very list where all stay.
  public static Sequence items(Sequence before, UnaryOperator<Object> change) {
    Sequence.@Nullable Builder after = null;
    for (int i = 0; i < before.size(); i++) {
      Object item = change.apply(before.value(i));
      if (after == null && !same(before.value(i), item)) {
        after = new Sequence.Builder(before.size());
        for (int j = 0; j < i; j++) {
          after.add(before.value(j), before.mark(j));
        }
      }
      if (after != null) {
        after.add(item, before.mark(i));
      }
    }
    return after == null ? before : after.build();
  }

  private Mapping.Builder copy(int size) {
    Mapping.Builder copy = new Mapping.Builder(before.size() + 2);
    for (int i = 0; i < size; i++) {
      copy.put(before.key(i), before.value(i), before.mark(i));
    }
    return copy;
  }

  @SuppressWarnings("ReferenceEquality") // an equal value that is another one has other marks
  static boolean same(Object one, @Nullable Object other) {
    return one == other;
  }
}
