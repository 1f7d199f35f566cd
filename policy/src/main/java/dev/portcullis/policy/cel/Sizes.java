package dev.portcullis.policy.cel;

import dev.portcullis.model.Tree;

/// How large values are, as `size()` and runtime cost count.
public final class Sizes {
  private Sizes() {}

  /// cel-go's `actualSize`: the size of strings (in code points), bytes, lists and maps, what is
  /// inside an optional, and 1 for everything else.
  public static long of(Object value) {
    return switch (value) {
      case String text -> text.codePointCount(0, text.length());
      case Bytes bytes -> bytes.size();
      case Tree tree -> tree.size();
      case MapValue map -> map.size();
      case OptionalValue(Object inside) when inside != null -> of(inside);
      case Opaque opaque -> opaque.size();
      default -> 1;
    };
  }

  /// What going once through `size` units costs.
  public static long traversal(long size) {
    return (long) Math.ceil(size * 0.1);
  }
}
