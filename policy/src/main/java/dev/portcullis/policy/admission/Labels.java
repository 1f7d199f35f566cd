package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import org.jspecify.annotations.Nullable;

/// Labels to select by.
///
/// @param given the labels that are known
/// @param unknown whose further labels nobody gave, `null` when the given ones are all
record Labels(Mapping given, @Nullable String unknown) {
  static Labels of(Mapping object) {
    return new Labels(object.mapping("metadata").mapping("labels"), null);
  }

  @Nullable String value(String key) {
    return given.find(key) instanceof String value ? value : null;
  }

  /// Whether it is certain what `key` is.
  boolean knows(String key) {
    return unknown == null || given.find(key) != null;
  }
}
