package dev.portcullis.model;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Changes to a [Mapping], which is copied once and only when something does change.
///
/// What stays keeps its place and its mark, what is replaced keeps the mark of what it replaces,
/// and what is new comes last, with no mark.
public final class Edit {
  private static final String[] NO_KEYS = {};
  private static final Object[] NO_VALUES = {};

  private final Mapping before;

  /// What changed, by name; a value of null is taken away.
  private String[] keys = NO_KEYS;

  private @Nullable Object[] values = NO_VALUES;
  private int size;

  /// How many of them are new, though some may be gone again.
  private int added;

  public Edit(Mapping before) {
    this.before = before;
  }

  /// The value of `key` as things stand, `null` when there is none.
  public @Nullable Object find(String key) {
    int changed = changed(key);
    return changed < 0 ? before.find(key) : values[changed];
  }

  /// Whether `key` has a value as things stand; an explicit null is none.
  public boolean has(String key) {
    Object value = find(key);
    return value != null && value != Null.NULL;
  }

  /// The mapping under `key` as things stand, [Mapping#EMPTY] when there is none.
  public Mapping mapping(String key) {
    return find(key) instanceof Mapping mapping ? mapping : Mapping.EMPTY;
  }

  /// Gives `key` a value unless it has one.
  public Edit fill(String key, Object value) {
    return has(key) ? this : set(key, value);
  }

  /// Gives `key` a text unless it has one that is not empty.
  public Edit fillText(String key, String value) {
    return has(key) && !"".equals(find(key)) ? this : set(key, value);
  }

  /// Gives `key` this value.
  @SuppressWarnings("ReferenceEquality") // an equal value that is another one has other marks
  public Edit set(String key, Object value) {
    if (find(key) != value) {
      put(key, value);
    }
    return this;
  }

  /// Takes `key` away.
  public Edit remove(String key) {
    if (find(key) != null) {
      put(key, null);
    }
    return this;
  }

  /// Changes the mapping under `key`, when there is one.
  public Edit change(String key, UnaryOperator<Mapping> change) {
    return find(key) instanceof Mapping mapping ? set(key, change.apply(mapping)) : this;
  }

  /// Changes each mapping of the sequence under `key`, when there is one.
  public Edit changeEach(String key, UnaryOperator<Mapping> change) {
    return find(key) instanceof Sequence sequence ? set(key, sequence.changed(change)) : this;
  }

  /// Gives `key` what an edit of its mapping came to, and takes it away when that is empty.
  public Edit setOrRemove(String key, Mapping value) {
    return value.size() == 0 ? remove(key) : set(key, value);
  }

  private void put(String key, @Nullable Object value) {
    int index = changed(key);
    if (index < 0) {
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, size + 4);
        values = Arrays.copyOf(values, size + 4);
      }
      index = size++;
      keys[index] = key;
      added += before.indexOf(key) < 0 ? 1 : 0;
    }
    values[index] = value;
  }

  @SuppressWarnings("ReferenceEquality") // names of fields are hardly ever two strings
  private int changed(String key) {
    for (int i = 0; i < size; i++) {
      if (keys[i] == key || keys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /// The mapping as it has become, the very one of before when nothing changed.
  public Mapping build() {
    if (size == 0) {
      return before;
    }
    Mapping.Builder after = new Mapping.Builder(before.size() + added);
    for (int i = 0; i < before.size(); i++) {
      int changed = changed(before.key(i));
      Object value = changed < 0 ? before.value(i) : values[changed];
      if (value != null) {
        after.put(before.key(i), value, before.mark(i));
      }
    }
    for (int i = 0; added > 0 && i < size; i++) {
      Object value = values[i];
      if (value != null && before.indexOf(keys[i]) < 0) {
        after.put(keys[i], value);
      }
    }
    return after.build();
  }
}
