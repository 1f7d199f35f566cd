package dev.portcullis.response.change;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;

/// Makes JSON merge patches (RFC 7396).
public final class MergePatch {
  private MergePatch() {}

  /// The patch that makes one object another, empty when they are the same. Lists are replaced as a
  /// whole, as such patches do.
  public static Mapping between(Mapping before, Mapping after) {
    Mapping.Builder patch = new Mapping.Builder(before.size());
    for (int i = 0; i < before.size(); i++) {
      if (after.indexOf(before.key(i)) < 0) {
        patch.put(before.key(i), Null.NULL);
      }
    }
    for (int i = 0; i < after.size(); i++) {
      String key = after.key(i);
      Object value = after.value(i);
      Object was = before.find(key);
      if (value instanceof Mapping deeper && was instanceof Mapping own) {
        Mapping inner = between(own, deeper);
        if (inner.size() > 0) {
          patch.put(key, inner);
        }
      } else if (!value.equals(was)) {
        patch.put(key, value);
      }
    }
    return patch.build();
  }
}
