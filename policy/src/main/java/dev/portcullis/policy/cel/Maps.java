package dev.portcullis.policy.cel;

import dev.portcullis.model.Mapping;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The two forms of a map, [Mapping] and [MapValue], seen as one.
public final class Maps {
  private Maps() {}

  public static boolean isMap(Object value) {
    return value instanceof Mapping || value instanceof MapValue;
  }

  public static int size(Object map) {
    return map instanceof Mapping mapping ? mapping.size() : ((MapValue) map).size();
  }

  /// The value of `key`, null when there is none.
  public static @Nullable Object find(Object map, Object key) {
    if (map instanceof Mapping mapping) {
      return key instanceof String name ? mapping.find(name) : null;
    }
    return ((MapValue) map).find(key);
  }

  public static List<MapValue.Entry> entries(Object map) {
    if (!(map instanceof Mapping mapping)) {
      return ((MapValue) map).entries();
    }
    List<MapValue.Entry> entries = new ArrayList<>(mapping.size());
    for (int i = 0; i < mapping.size(); i++) {
      entries.add(new MapValue.Entry(mapping.key(i), mapping.value(i)));
    }
    return entries;
  }
}
