package dev.portcullis.policy.cel.eval;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.MapValue;
import dev.portcullis.policy.cel.OptionalValue;
import dev.portcullis.policy.cel.Rendering;
import java.util.LinkedHashMap;
import java.util.Map;

/// Lists and maps that are written down in the expression.
sealed interface Literals extends Node {
  int LIST_COST = 10;
  int MAP_COST = 30;

  /// `[a, ?b]`.
  final class ListOf implements Literals {
    private final Node[] elements;
    private final boolean[] optional;

    ListOf(Node[] elements, boolean[] optional) {
      this.elements = elements;
      this.optional = optional;
    }

    @Override
    public Object eval(Frame frame) {
      Object value = value(frame);
      frame.spend(LIST_COST);
      return value;
    }

    private Object value(Frame frame) {
      Sequence.Builder list = new Sequence.Builder(elements.length);
      for (int i = 0; i < elements.length; i++) {
        Object value = elements[i].eval(frame);
        if (Node.isFinal(value)) {
          return value;
        }
        if (!optional[i]) {
          list.add(value);
        } else if (!(value instanceof OptionalValue(var inside))) {
          return new CelError(
              "cannot initialize optional list element from non-optional value "
                  + Rendering.of(value));
        } else if (inside != null) {
          list.add(inside);
        }
      }
      return list.build();
    }
  }

  /// `{a: b, ?c: d}`.
  final class MapOf implements Literals {
    private final Node[] keys;
    private final Node[] values;
    private final boolean[] optional;

    MapOf(Node[] keys, Node[] values, boolean[] optional) {
      this.keys = keys;
      this.values = values;
      this.optional = optional;
    }

    @Override
    public Object eval(Frame frame) {
      Object value = value(frame);
      frame.spend(MAP_COST);
      return value;
    }

    private Object value(Frame frame) {
      Map<Object, Object> entries = LinkedHashMap.newLinkedHashMap(keys.length);
      for (int i = 0; i < keys.length; i++) {
        Object key = keys[i].eval(frame);
        if (Node.isFinal(key)) {
          return key;
        }
        Object value = values[i].eval(frame);
        if (Node.isFinal(value)) {
          return value;
        }
        if (!optional[i]) {
          entries.put(key, value);
        } else if (!(value instanceof OptionalValue(var inside))) {
          return new CelError(
              "cannot initialize optional entry '%s' from non-optional value %s"
                  .formatted(Rendering.of(key), Rendering.of(value)));
        } else if (inside != null) {
          entries.put(key, inside);
        } else {
          entries.remove(key);
        }
      }
      return map(entries);
    }
  }

  /// The map in the form that its keys ask for.
  static Object map(Map<Object, Object> entries) {
    if (entries.keySet().stream().allMatch(String.class::isInstance)) {
      Mapping.Builder mapping = new Mapping.Builder(entries.size());
      entries.forEach((key, value) -> mapping.put((String) key, value));
      return mapping.build();
    }
    MapValue.Builder map = new MapValue.Builder();
    entries.forEach(map::put);
    return map.build();
  }
}
