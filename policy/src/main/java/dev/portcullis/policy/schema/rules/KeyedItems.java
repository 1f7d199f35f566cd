package dev.portcullis.policy.schema.rules;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The items of a list by the fields that tell them (`pkg/cel/common/maplist.go` of
/// `k8s.io/apiserver`).
final class KeyedItems {
  private final List<String> keys;
  private final Map<List<Object>, Mapping> items = new HashMap<>();

  /// @param schema of the list; only one of the type `map` has such items
  KeyedItems(Mapping schema, Sequence list) {
    boolean keyed =
        schema.string("type", "").equals("array")
            && schema.string("x-kubernetes-list-type", "").equals("map");
    this.keys = keyed ? schema.sequence("x-kubernetes-list-map-keys").strings() : List.of();
    for (Object item : list.values()) {
      List<Object> key = key(item);
      if (!key.isEmpty()) {
        items.putIfAbsent(key, (Mapping) item);
      }
    }
  }

  /// The item that is told by the same as `item`, `null` when there is none.
  @Nullable Mapping find(Object item) {
    List<Object> key = key(item);
    return key.isEmpty() ? null : items.get(key);
  }

  /// What tells an item; nothing when a field is missing or no scalar.
  private List<Object> key(Object item) {
    if (!(item instanceof Mapping mapping)) {
      return List.of();
    }
    List<Object> key = new ArrayList<>(keys.size());
    for (String name : keys) {
      switch (mapping.find(name)) {
        case String text -> key.add(text);
        case Number number -> key.add(number);
        case Boolean truth -> key.add(truth);
        case null, default -> {
          return List.of();
        }
      }
    }
    return key;
  }
}
