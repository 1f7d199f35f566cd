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
  private final Map<Object, Object> entries;

  private MapValue(Map<Object, Object> entries) {
    this.entries = entries;
  }

  public int size() {
    return entries.size();
  }

  /// The value of `key`, null when there is none.
  public @Nullable Object find(Object key) {
    Object value = entries.get(key);
    if (value != null) {
      return value;
    }
    return switch (key) {
      case Long number when number >= 0 -> entries.get(new UInt(number));
      case UInt(long bits) when bits >= 0 -> entries.get(bits);
      case Double number -> findNumber(number);
      default -> null;
    };
  }

  private @Nullable Object findNumber(double key) {
    for (var entry : entries.entrySet()) {
      if (!(entry.getKey() instanceof Double) && Equality.equal(key, entry.getKey())) {
        return entry.getValue();
      }
    }
    return null;
  }

  /// Keys and values in the order in which they were declared.
  public List<Entry> entries() {
    return entries.entrySet().stream().map(e -> new Entry(e.getKey(), e.getValue())).toList();
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
    private final Map<Object, Object> entries = new LinkedHashMap<>();

    /// Adds an entry; the last one with a key wins, as in cel-go.
    public Builder put(Object key, Object value) {
      entries.put(key, value);
      return this;
    }

    public MapValue build() {
      return new MapValue(new LinkedHashMap<>(entries));
    }
  }
}
