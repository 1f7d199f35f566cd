package dev.portcullis.policy.schema.typed;

import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Compound;
import dev.portcullis.policy.cel.Equality;
import dev.portcullis.policy.cel.Joinable;
import dev.portcullis.policy.cel.declared.FieldNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A list of objects that are told by some of their fields, in any order (`unstructuredMapList` of
/// `pkg/cel/common/valuesunstructured.go` of `k8s.io/apiserver`).
final class KeyedList extends Sequence implements Compound, Joinable {
  /// By the names that expressions call them. The server looks for these in the objects too.
  private final List<String> keys;

  private KeyedList(Sequence items, List<String> keys) {
    super(items);
    this.keys = keys;
  }

  static KeyedList of(Sequence items, List<String> keys) {
    List<String> escaped = new ArrayList<>();
    keys.forEach(key -> escaped.add(FieldNames.escape(key).orElse(key)));
    return new KeyedList(items, escaped);
  }

  @Override
  public String typeName() {
    return "list";
  }

  @Override
  public Object equal(Object other) {
    if (!(other instanceof Sequence list)) {
      return CelError.noSuchOverload();
    }
    if (list.size() != size()) {
      return false;
    }
    Map<Object, Object> own = new HashMap<>();
    values().forEach(item -> own.put(key(item), item));
    Set<Object> seen = new HashSet<>();
    for (Object item : list.values()) {
      Object key = key(item);
      Object same = own.get(key);
      Object equal = same == null ? (Object) false : Equality.of(same, item);
      if (!Boolean.TRUE.equals(equal)) {
        return equal;
      }
      seen.add(key);
    }
    return seen.size() == own.size();
  }

  /// Items with a key of this one take its place, others stand behind.
  @Override
  public Object plus(Sequence other) {
    List<Object> items = new ArrayList<>(values());
    Map<Object, Integer> places = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      places.put(key(items.get(i)), i);
    }
    for (Object item : other.values()) {
      Integer place = places.get(key(item));
      if (place == null) {
        items.add(item);
      } else {
        items.set(place, item);
      }
    }
    return new KeyedList(Sequence.of(items), keys);
  }

  /// What an item is told by; an item that is no object is like no other.
  private Object key(Object item) {
    if (!(item instanceof TypedObject object)) {
      return new Object();
    }
    List<@Nullable Object> values = new ArrayList<>(keys.size());
    keys.forEach(key -> values.add(object.raw().find(key)));
    return values;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
