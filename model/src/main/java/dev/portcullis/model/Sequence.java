package dev.portcullis.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Values in order. What extends it is a list all the same, with an equality of its own.
public non-sealed class Sequence implements Tree {
  public static final Sequence EMPTY = new Builder(0).build();

  private final Object[] values;
  private final long[] marks;

  private Sequence(Object[] values, long[] marks) {
    this.values = values;
    this.marks = marks;
  }

  /// The same values at the same places.
  protected Sequence(Sequence same) {
    this(same.values, same.marks);
  }

  /// A sequence that was computed and has no place.
  public static Sequence of(List<?> values) {
    Object[] copy = values.toArray();
    return new Sequence(copy, new long[copy.length]);
  }

  @Override
  public final int size() {
    return values.length;
  }

  @Override
  public final Object value(int index) {
    return values[index];
  }

  @Override
  public final long mark(int index) {
    return marks[index];
  }

  /// The values as an unmodifiable list.
  public List<Object> values() {
    return List.of(values);
  }

  /// Those of the values that are mappings, in order.
  public List<Mapping> mappings() {
    return all(Mapping.class);
  }

  /// Those of the values that are strings, in order.
  public List<String> strings() {
    return all(String.class);
  }

  private <T> List<T> all(Class<T> type) {
    if (values.length == 0) {
      return List.of();
    }
    List<T> found = new ArrayList<>(values.length);
    for (Object value : values) {
      if (type.isInstance(value)) {
        found.add(type.cast(value));
      }
    }
    return Collections.unmodifiableList(found);
  }

  /// This sequence with each of its mappings changed; itself when no change makes another one.
  @SuppressWarnings("ReferenceEquality") // an equal mapping that is another one has other marks
  public Sequence changed(UnaryOperator<Mapping> change) {
    Object[] changed = values;
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Mapping mapping) {
        Mapping after = change.apply(mapping);
        if (after != mapping) {
          changed = changed == values ? values.clone() : changed;
          changed[i] = after;
        }
      }
    }
    return changed == values ? this : new Sequence(changed, marks);
  }

  /// Equal when it holds equal values in the same order; marks do not count.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Sequence that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }

  /// Collects the values of a sequence.
  public static final class Builder {
    private Object[] values;
    private long[] marks;
    private int size;

    public Builder(int expected) {
      values = new Object[expected];
      marks = new long[expected];
    }

    public Builder add(Object value, long mark) {
      if (size == values.length) {
        int larger = Math.max(4, size * 2);
        values = Arrays.copyOf(values, larger);
        marks = Arrays.copyOf(marks, larger);
      }
      values[size] = value;
      marks[size++] = mark;
      return this;
    }

    public Builder add(Object value) {
      return add(value, Mark.NONE);
    }

    public Sequence build() {
      return size == values.length
          ? new Sequence(values, marks)
          : new Sequence(Arrays.copyOf(values, size), Arrays.copyOf(marks, size));
    }
  }
}
