package dev.portcullis.policy.cel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A map with keys that are not all strings; one whose keys are all strings is a
/// [dev.portcullis.model.Mapping].
///
/// Keys are `String`, `Boolean`, `Long` or [UInt]. Numbers that are equal are one key, whatever
/// their type.
public final class MapValue {
  private final Map<Object, Entry> entries;

  private MapValue(Map<Object, Entry> entries) {
    this.entries = entries;
  }

  public int size() {
    return entries.size();
  }

  /// The value of `key`, null when there is none.
  public @Nullable Object find(Object key) {
    Entry entry = entries.get(canonical(key));
    return entry == null ? null : entry.value;
  }

  /// Keys and values in the order in which they were declared.
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  private static Object canonical(Object key) {
    return switch (key) {
      case UInt(long bits) when bits >= 0 -> bits;
      case Double number when number == number.longValue() -> number.longValue();
      default -> key;
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MapValue && Equality.equal(this, other);
  }

  @Override
  public int hashCode() {
    return entries.keySet().hashCode();
  }

  @Override
  public String toString() {
    return Rendering.of(this);
  }

  /// A key and its value.
  public record Entry(Object key, Object value) {}

  /// Collects the entries of a map.
  public static final class Builder {
    private final Map<Object, Entry> entries = new LinkedHashMap<>();

    /// Adds an entry unless the key is there; returns whether it was added.
    public boolean put(Object key, Object value) {
      return entries.putIfAbsent(canonical(key), new Entry(key, value)) == null;
    }

    public MapValue build() {
      return new MapValue(new LinkedHashMap<>(entries));
    }
  }
}
