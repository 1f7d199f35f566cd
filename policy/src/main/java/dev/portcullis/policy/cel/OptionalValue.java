package dev.portcullis.policy.cel;

import org.jspecify.annotations.Nullable;

/// A value that may be absent, as `optional.of(x)` and `a.?b` yield it.
///
/// @param value null when it is absent
public record OptionalValue(@Nullable Object value) {
  private static final OptionalValue NONE = new OptionalValue(null);

  public static OptionalValue none() {
    return NONE;
  }

  public static OptionalValue of(Object value) {
    return new OptionalValue(value);
  }

  public boolean isPresent() {
    return value != null;
  }

  /// The value, which must be there.
  public Object present() {
    if (value == null) {
      throw new IllegalStateException("expected a present value, got none");
    }
    return value;
  }
}
