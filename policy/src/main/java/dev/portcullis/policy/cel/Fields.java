package dev.portcullis.policy.cel;

import org.jspecify.annotations.Nullable;

/// A value whose fields are computed when they are selected, as those of `variables`.
public interface Fields {
  /// The value of a field, which may be a [CelError] or an [Unknown]; null when there is no such
  /// field.
  @Nullable Object field(String name);
}
