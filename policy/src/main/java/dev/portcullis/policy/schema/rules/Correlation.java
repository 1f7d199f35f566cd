package dev.portcullis.policy.schema.rules;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A value and the one that it was before the update, with the same of what is inside of both: what
/// did not change may be as wrong as it was (`CorrelatedObject` of `pkg/cel/common/equality.go` of
/// `k8s.io/apiserver`). For one validation of one object.
public final class Correlation {
  private final Object value;
  private final Object old;
  private final Mapping schema;
  private final Map<Object, Correlation> children = new HashMap<>();
  private @Nullable KeyedItems oldItems;
  private @Nullable Boolean unchanged;

  /// @param schema of both
  public Correlation(Object value, Object old, Mapping schema) {
    this.value = value;
    this.old = old;
    this.schema = schema;
  }

  /// Whether both are the same. What cannot be told apart by the schema has changed.
  public boolean isUnchanged() {
    Boolean known = unchanged;
    if (known == null) {
      known = compare();
      unchanged = known;
    }
    return known;
  }

  private boolean compare() {
    if (value instanceof Sequence list && old instanceof Sequence before) {
      return list.size() == before.size() && compare(list, before);
    }
    if (value instanceof Mapping mapping && old instanceof Mapping before) {
      return mapping.size() == before.size() && compare(mapping);
    }
    return value.equals(old);
  }

  private boolean compare(Mapping mapping) {
    for (int i = 0; i < mapping.size(); i++) {
      Correlation child = key(mapping.key(i));
      if (child == null || !child.isUnchanged()) {
        return false;
      }
    }
    return true;
  }

  /// A list whose items are told by nothing is compared as a whole.
  private boolean compare(Sequence list, Sequence before) {
    for (int i = 0; i < list.size(); i++) {
      Correlation child = index(i);
      if (child == null) {
        return oldItems == null && before.equals(list);
      }
      if (!child.isUnchanged()) {
        return false;
      }
    }
    return true;
  }

  /// What is under a field in both, `null` when there is none or no schema for it.
  public @Nullable Correlation key(String field) {
    Correlation known = children.get(field);
    if (known != null || !(value instanceof Mapping mapping && old instanceof Mapping before)) {
      return known;
    }
    Object now = mapping.find(field);
    Object then = before.find(field);
    Mapping inside = fieldSchema(field);
    return now == null || then == null || inside == null
        ? null
        : remember(field, new Correlation(now, then, inside));
  }

  private @Nullable Mapping fieldSchema(String field) {
    if (schema.mapping("properties").find(field) instanceof Mapping property) {
      return property;
    }
    return schema.find("additionalProperties") instanceof Mapping each ? each : null;
  }

  /// An item and the one that was told by the same before, `null` when there is none.
  public @Nullable Correlation index(int index) {
    Correlation known = children.get(index);
    if (known != null || !(value instanceof Sequence list && old instanceof Sequence before)) {
      return known;
    }
    if (!schema.string("x-kubernetes-list-type", "").equals("map")) {
      return null;
    }
    KeyedItems items = oldItems;
    if (items == null) {
      items = new KeyedItems(schema, before);
      oldItems = items;
    }
    Mapping then = items.find(list.value(index));
    return then != null && schema.find("items") instanceof Mapping each
        ? remember(index, new Correlation(list.value(index), then, each))
        : null;
  }

  private Correlation remember(Object at, Correlation child) {
    children.put(at, child);
    return child;
  }
}
