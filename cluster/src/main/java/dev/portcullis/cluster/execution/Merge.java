package dev.portcullis.cluster.execution;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import org.jspecify.annotations.Nullable;

/// JSON merge patches (RFC 7396) and what they left.
final class Merge {
  private Merge() {}

  /// Whether `object` is as the patch made it.
  static boolean holds(Mapping object, Mapping merge) {
    for (int i = 0; i < merge.size(); i++) {
      if (!holds(object.find(merge.key(i)), merge.value(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(@Nullable Object value, Object merged) {
    return switch (merged) {
      case Null _ -> value == null;
      case Mapping fields -> holds(value instanceof Mapping own ? own : Mapping.EMPTY, fields);
      default -> merged.equals(value);
    };
  }
}
