package dev.portcullis.testkit.cases;

import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.controlplane.Json;

/// Objects that are easier to read as JSON than as calls of builders.
final class Trees {

  private Trees() {}

  static Mapping json(String text) {
    return (Mapping) Json.read(text);
  }

  /// `tree` with `value` at the end of `path`; mappings on the way are made where there are none.
  static Mapping set(Mapping tree, Object value, String... path) {
    return set(tree, value, 0, path);
  }

  private static Mapping set(Mapping tree, Object value, int depth, String... path) {
    String key = path[depth];
    return depth == path.length - 1
        ? tree.with(key, value)
        : tree.with(key, set(tree.mapping(key), value, depth + 1, path));
  }
}
