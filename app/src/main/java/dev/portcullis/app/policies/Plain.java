package dev.portcullis.app.policies;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns a tree into the collections that a YAML writer takes.
final class Plain {
  private Plain() {}

  static @Nullable Object of(Object value) {
    return switch (value) {
      case Mapping mapping -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < mapping.size(); i++) {
          map.put(mapping.key(i), of(mapping.value(i)));
        }
        yield map;
      }
      case Sequence sequence -> sequence.values().stream().map(Plain::of).toList();
      case Null _ -> null;
      default -> value;
    };
  }
}
