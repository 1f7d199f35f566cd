package dev.portcullis.source.terraform;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ways into a value: by the name of a member, by a key or an index.
final class Steps {
  private Steps() {}

  /// An index as a member, which no name looks like.
  static String index(long index) {
    return "[" + index + "]";
  }

  static boolean isIndex(String member) {
    return member.startsWith("[");
  }

  static long index(String member) {
    return Long.parseLong(member, 1, member.length() - 1, 10);
  }

  static Object members(Object value, List<String> names) {
    Object at = value;
    for (String name : names) {
      at = isIndex(name) ? element(at, index(name)) : member(at, name);
    }
    return at;
  }

  static Object member(Object value, String name) {
    return switch (value) {
      case Unknown unknown -> Unclear.member(unknown, name);
      case Failure failure -> failure;
      case Mapping mapping -> found(mapping.find(name), name);
      default -> new Failure("no member '%s'".formatted(name));
    };
  }

  static Object element(Object value, Object key) {
    if (value instanceof Failure || key instanceof Failure) {
      return value instanceof Failure ? value : key;
    }
    if (value instanceof Unknown unknown) {
      return Unclear.element(unknown, key instanceof Unknown ? "?" : String.valueOf(key));
    }
    if (!Unclear.isClear(key)) {
      return new Unknown(Unclear.missing(List.of(key)));
    }
    return switch (value) {
      case Mapping mapping when Texts.of(key) instanceof String name ->
          found(mapping.find(name), name);
      case Sequence list when Operators.number(key) instanceof Number index ->
          found(at(list, index.longValue()), index.toString());
      default -> new Failure("no element '%s'".formatted(key));
    };
  }

  private static @Nullable Object at(Sequence list, long index) {
    return index >= 0 && index < list.size() ? list.value((int) index) : null;
  }

  private static Object found(@Nullable Object found, String name) {
    return found == null ? new Failure("no element '%s'".formatted(name)) : found;
  }
}
