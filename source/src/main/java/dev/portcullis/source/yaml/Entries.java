package dev.portcullis.source.yaml;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// The entries of the collections that are being read, the innermost last, so that each is made in
/// one piece and in its final size.
final class Entries {
  /// Up to this size comparing each name with each is faster than a set of them.
  private static final int COMPARED = 16;

  private String[] keys = new String[64];
  private Object[] values = new Object[64];
  private long[] marks = new long[64];
  private int size;
  private final Budget budget;

  Entries(Budget budget) {
    this.budget = budget;
  }

  int size() {
    return size;
  }

  String key(int index) {
    return keys[index];
  }

  Object value(int index) {
    return values[index];
  }

  long mark(int index) {
    return marks[index];
  }

  /// Adds a value, unless the file has too many.
  void add(String key, Object value, long mark) throws NotPlain {
    if (!budget.take()) {
      throw new NotPlain();
    }
    if (size == values.length) {
      keys = Arrays.copyOf(keys, size * 2);
      values = Arrays.copyOf(values, size * 2);
      marks = Arrays.copyOf(marks, size * 2);
    }
    keys[size] = key;
    values[size] = value;
    marks[size++] = mark;
  }

  /// Takes the entries since `from` as a mapping.
  Mapping mapping(int from) {
    Mapping.Builder builder = new Mapping.Builder(size - from);
    for (int i = from; i < size; i++) {
      builder.put(keys[i], values[i], marks[i]);
    }
    drop(from);
    return builder.build();
  }

  /// Takes the entries since `from` as a sequence.
  Sequence sequence(int from) {
    Sequence.Builder builder = new Sequence.Builder(size - from);
    for (int i = from; i < size; i++) {
      builder.add(values[i], marks[i]);
    }
    drop(from);
    return builder.build();
  }

  /// Forgets the entries since `from`.
  void drop(int from) {
    Arrays.fill(values, from, size, null);
    size = from;
  }

  /// The first entry since `from` whose name was there before, -1 when there is none.
  int duplicate(int from) {
    return size - from <= COMPARED ? compared(from) : hashed(from);
  }

  private int compared(int from) {
    for (int i = from + 1; i < size; i++) {
      for (int j = from; j < i; j++) {
        if (keys[i].equals(keys[j])) {
          return i;
        }
      }
    }
    return -1;
  }

  private int hashed(int from) {
    Set<String> seen = HashSet.newHashSet(size - from);
    for (int i = from; i < size; i++) {
      if (!seen.add(keys[i])) {
        return i;
      }
    }
    return -1;
  }
}
