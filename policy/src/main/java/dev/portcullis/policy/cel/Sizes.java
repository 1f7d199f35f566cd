package dev.portcullis.policy.cel;

import dev.portcullis.model.Tree;

/// How large values are, as `size()` and runtime cost count.
public final class Sizes {
  private Sizes() {}

  /// cel-go's `actualSize`: the size of strings (in code points), bytes, lists and maps, what is
  /// inside an optional, and 1 for everything else.
  public static long of(Object value) {
    // Counted at every comparison: a type switch would call its method handle each time.
    if (value instanceof String text) {
      return text.codePointCount(0, text.length());
    }
    if (value instanceof Tree tree) {
      return tree.size();
    }
    return switch (value) {
      case Bytes bytes -> bytes.size();
      case MapValue map -> map.size();
      case OptionalValue(Object inside) when inside != null -> of(inside);
      case Opaque opaque -> opaque.weight();
      default -> 1;
    };
  }

  /// What going once through `size` units costs.
  public static long traversal(long size) {
    // Nearly all that is compared is short, and `ceil` is slow.
    return size <= 10 ? Math.min(size, 1) : (long) Math.ceil(size * 0.1);
  }
}
