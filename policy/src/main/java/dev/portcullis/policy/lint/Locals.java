package dev.portcullis.policy.lint;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the variables of the loops around a place stand for.
record Locals(Map<String, Place> places) {
  static final Locals NONE = new Locals(Map.of());

  Locals with(String name, @Nullable Place place) {
    Map<String, Place> more = new HashMap<>(places);
    if (place == null) {
      more.remove(name);
    } else {
      more.put(name, place);
    }
    return new Locals(more);
  }

  @Nullable Place find(String name) {
    return places.get(name);
  }
}
