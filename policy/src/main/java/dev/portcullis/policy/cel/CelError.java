package dev.portcullis.policy.cel;

/// The value of an expression that failed. It is a value and not an exception because `||`, `&&`
/// and the macros may absorb it.
///
/// @param message as cel-go words it
public record CelError(String message) {
  private static final CelError NO_SUCH_OVERLOAD = new CelError("no such overload");

  /// A function was called with values that none of its overloads takes.
  public static CelError noSuchOverload() {
    return NO_SUCH_OVERLOAD;
  }

  public static CelError noSuchKey(Object key) {
    return new CelError("no such key: " + Rendering.of(key));
  }

  public static CelError indexOutOfBounds(Object index) {
    return new CelError("index out of bounds: " + Rendering.of(index));
  }
}
