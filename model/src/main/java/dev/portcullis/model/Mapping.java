package dev.portcullis.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values by name, in the order in which they were declared.
public final class Mapping implements Tree {
  public static final Mapping EMPTY = new Builder(0).build();

  /// Below this size a scan of the names is faster than a table of them.
  private static final int SCANNED = 32;

  private final String[] keys;
  private final Object[] values;
  private final long[] marks;

  /// Made at the first look-up in a large mapping. Racing threads build the same table.
  private @Nullable Map<String, Integer> table;

  private Mapping(String[] keys, Object[] values, long[] marks) {
    this.keys = keys;
    this.values = values;
    this.marks = marks;
  }

  @Override
  public int size() {
    return keys.length;
  }

  public String key(int index) {
    return keys[index];
  }

  @Override
  public Object value(int index) {
    return values[index];
  }

  @Override
  public long mark(int index) {
    return marks[index];
  }

  /// The position of `key`, -1 when there is none.
  public int indexOf(String key) {
    if (keys.length > SCANNED) {
      return table().getOrDefault(key, -1);
    }
    // Most names are the same string as the one in an expression, and strings keep their hash: text
    // is hardly ever compared.
    int hash = key.hashCode();
    for (int i = 0; i < keys.length; i++) {
      String each = keys[i];
      if (sameString(each, key) || (each.hashCode() == hash && each.equals(key))) {
        return i;
      }
    }
    return -1;
  }

  @SuppressWarnings("ReferenceEquality") // a different string may still be equal
  private static boolean sameString(String one, String other) {
    return one == other;
  }

  /// The value of `key`, `null` when there is none (an explicit null is [Null#NULL]).
  public @Nullable Object find(String key) {
    int index = indexOf(key);
    return index < 0 ? null : values[index];
  }

  /// The mapping under `key`, [#EMPTY] when there is none or it is something else.
  public Mapping mapping(String key) {
    return find(key) instanceof Mapping mapping ? mapping : EMPTY;
  }

  /// The sequence under `key`, [Sequence#EMPTY] when there is none or it is something else.
  public Sequence sequence(String key) {
    return find(key) instanceof Sequence sequence ? sequence : Sequence.EMPTY;
  }

  /// The string under `key`, `otherwise` when there is none or it is something else.
  public String string(String key, String otherwise) {
    return find(key) instanceof String string ? string : otherwise;
  }

  /// This mapping with `key` set to `value`, in its old place or at the end.
  public Mapping with(String key, Object value) {
    Builder changed = new Builder(size() + 1);
    for (int i = 0; i < keys.length; i++) {
      changed.put(keys[i], keys[i].equals(key) ? value : values[i], marks[i]);
    }
    return indexOf(key) < 0 ? changed.put(key, value, Mark.NONE).build() : changed.build();
  }

  private Map<String, Integer> table() {
    Map<String, Integer> known = table;
    if (known == null) {
      known = HashMap.newHashMap(keys.length);
      for (int i = 0; i < keys.length; i++) {
        known.put(keys[i], i);
      }
      table = known;
    }
    return known;
  }

  /// Equal when the same names have equal values, in any order; marks do not count.
  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Mapping that) || that.size() != size()) {
      return false;
    }
    for (int i = 0; i < keys.length; i++) {
      if (!values[i].equals(that.find(keys[i]))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = 0; i < keys.length; i++) {
      hash += keys[i].hashCode() ^ values[i].hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < keys.length; i++) {
      text.append(i == 0 ? "" : ", ").append(keys[i]).append(": ").append(values[i]);
    }
    return text.append('}').toString();
  }

  /// Collects the values of a mapping. It does not look for a name given twice: readers do.
  public static final class Builder {
    private String[] keys;
    private Object[] values;
    private long[] marks;
    private int size;

    public Builder(int expected) {
      keys = new String[expected];
      values = new Object[expected];
      marks = new long[expected];
    }

    public Builder put(String key, Object value, long mark) {
      if (size == keys.length) {
        int larger = Math.max(4, size * 2);
        keys = Arrays.copyOf(keys, larger);
        values = Arrays.copyOf(values, larger);
        marks = Arrays.copyOf(marks, larger);
      }
      keys[size] = key;
      values[size] = value;
      marks[size++] = mark;
      return this;
    }

    public Builder put(String key, Object value) {
      return put(key, value, Mark.NONE);
    }

    public int size() {
      return size;
    }

    public Mapping build() {
      return size == keys.length
          ? new Mapping(keys, values, marks)
          : new Mapping(
              Arrays.copyOf(keys, size), Arrays.copyOf(values, size), Arrays.copyOf(marks, size));
    }
  }
}
