package dev.portcullis.policy.cel;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import org.jspecify.annotations.Nullable;

/// What is inside a value under a key or an index.
public final class Access {
  private Access() {}

  /// The value, or the error that there is none.
  public static Object get(Object container, Object key) {
    Object found = find(container, key);
    if (found != null) {
      return found;
    }
    return container instanceof Sequence ? CelError.indexOutOfBounds(key) : CelError.noSuchKey(key);
  }

  /// The value, null when there is none; an error when no list has such an index.
  public static @Nullable Object find(Object container, Object key) {
    // The hottest place of all: a type switch would call its method handle each time.
    if (container instanceof Mapping mapping) {
      return key instanceof String name ? mapping.find(name) : null;
    }
    if (container instanceof Sequence list) {
      return element(list, key);
    }
    if (container instanceof Fields fields) {
      return key instanceof String name ? fields.field(name) : null;
    }
    if (container instanceof MapValue map) {
      return map.find(key);
    }
    return container instanceof Unknown || container instanceof CelError ? container : null;
  }

  private static @Nullable Object element(Sequence list, Object key) {
    return switch (key) {
      case Long index -> element(list, index.longValue());
      case UInt(long bits) when bits >= 0 -> element(list, bits);
      case Double index when Numbers.isInt(index) -> element(list, index.longValue());
      case UInt _, Double _ ->
          new CelError("unsupported index value " + Rendering.of(key) + " in list");
      default -> new CelError("unsupported index type '" + TypeNames.of(key) + "' in list");
    };
  }

  private static @Nullable Object element(Sequence list, long index) {
    return index >= 0 && index < list.size() ? list.value((int) index) : null;
  }
}
