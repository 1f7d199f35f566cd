package dev.portcullis.policy.schema.defaults;

import dev.portcullis.model.Null;
import org.jspecify.annotations.Nullable;

/// The value of a field that is left open.
///
/// Go cannot tell a field that is no pointer and was left out from one that was given its zero
/// value: both get the default.
record Preset(String field, Object value, @Nullable Object zero) {

  /// For a field that is a pointer, a list or a map in Go.
  static Preset pointer(String field, Object value) {
    return new Preset(field, value, null);
  }

  /// For a field that is a string in Go.
  static Preset text(String field, String value) {
    return new Preset(field, value, "");
  }

  /// For a field that is a number in Go.
  static Preset number(String field, long value) {
    return new Preset(field, value, 0L);
  }

  boolean isMissing(@Nullable Object found) {
    return found == null || found == Null.NULL || found.equals(zero);
  }
}
