package dev.portcullis.supply.document;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A table of TOML while it is read: what comes later in the document may add to it.
final class TomlTable {
  /// How it came to be, which decides who may add to it.
  enum Origin {
    /// Named only on the way to another one: a header may define it still.
    IMPLICIT,
    /// Defined by a header of its own.
    HEADER,
    /// Named on the way to a key: complete with the table that the key stands in.
    DOTTED,
    /// Complete as it is written.
    INLINE
  }

  /// The tables of one name in double brackets.
  record Tables(List<TomlTable> tables, List<Long> marks) {
    Tables() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  private record Entry(Object value, long mark) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private Origin origin;

  TomlTable(Origin origin) {
    this.origin = origin;
  }

  Origin origin() {
    return origin;
  }

  void define() {
    origin = Origin.HEADER;
  }

  /// From now on nothing may be added.
  void complete() {
    origin = Origin.INLINE;
  }

  @Nullable Object find(String key) {
    Entry entry = entries.get(key);
    return entry == null ? null : entry.value();
  }

  void put(String key, Object value, long mark) {
    entries.put(key, new Entry(value, mark));
  }

  /// All that it holds, which will not change any more.
  Mapping toMapping() {
    Mapping.Builder mapping = new Mapping.Builder(entries.size());
    entries.forEach((key, entry) -> mapping.put(key, settled(entry.value()), entry.mark()));
    return mapping.build();
  }

  static Object settled(Object value) {
    return switch (value) {
      case TomlTable table -> table.toMapping();
      case Tables tables -> settled(tables);
      default -> value;
    };
  }

  private static Sequence settled(Tables tables) {
    Sequence.Builder sequence = new Sequence.Builder(tables.tables().size());
    for (int i = 0; i < tables.tables().size(); i++) {
      sequence.add(tables.tables().get(i).toMapping(), tables.marks().get(i));
    }
    return sequence.build();
  }
}
