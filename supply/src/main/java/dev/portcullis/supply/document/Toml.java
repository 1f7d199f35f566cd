package dev.portcullis.supply.document;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.document.TomlTable.Origin;
import dev.portcullis.supply.document.TomlTable.Tables;
import java.util.List;

/// Reads TOML by its specification 1.0.0. Dates and times are strings as they are written.
///
/// Of the libraries there are, `jackson-dataformat-toml` keeps no places, and `tomlj` was generated
/// for another ANTLR than the one that dev.cel brings and complains of it on standard error.
final class Toml {
  private static final String BLANKS = " \t";

  /// A key and where its first part stands.
  record Key(List<String> parts, long mark) {
    Key {
      parts = List.copyOf(parts);
    }
  }

  private final Cursor cursor;
  private final Budget budget;
  private final TomlValues values;
  private final TomlTable root = new TomlTable(Origin.HEADER);
  private TomlTable current = root;

  /// How deep the current table lies.
  private int depth;

  private Toml(String text, Budget budget) {
    this.cursor = new Cursor(text);
    this.budget = budget;
    this.values = new TomlValues(cursor, budget);
  }

  static Object read(String text, Budget budget) throws BrokenException {
    return new Toml(text, budget).document();
  }

  private Mapping document() throws BrokenException {
    while (!cursor.isAtEnd()) {
      cursor.passAll(BLANKS);
      if (cursor.isAt("[")) {
        header();
      } else if (!isAtLineEnd()) {
        Key key = values.key();
        values.expect('=');
        cursor.passAll(BLANKS);
        assign(budget, current, key, values.value(depth + key.parts().size()), depth);
      }
      endLine();
    }
    return root.toMapping();
  }

  private boolean isAtLineEnd() {
    char c = cursor.peek();
    return c == '\n' || c == '\r' || c == '#' || cursor.isAtEnd();
  }

  private void endLine() throws BrokenException {
    cursor.passAll(BLANKS);
    values.passComment();
    if (!cursor.isAtEnd() && !cursor.passes("\n") && !cursor.passes("\r\n")) {
      throw new BrokenException(cursor.mark(), "expected the end of the line");
    }
  }

  private void header() throws BrokenException {
    long mark = cursor.mark();
    boolean several = cursor.passes("[[");
    if (!several) {
      cursor.next();
    }
    Key key = values.key();
    if (!cursor.passes(several ? "]]" : "]")) {
      throw new BrokenException(cursor.mark(), "expected the end of a header");
    }
    depth = key.parts().size();
    budget.take(mark, depth);
    TomlTable parent = root;
    for (String part : key.parts().subList(0, key.parts().size() - 1)) {
      parent = descend(parent, part, key.mark());
    }
    String name = key.parts().getLast();
    current = several ? append(parent, name, mark) : define(parent, name, mark);
  }

  private static TomlTable descend(TomlTable table, String part, long mark) throws BrokenException {
    return switch (table.find(part)) {
      case null -> {
        TomlTable made = new TomlTable(Origin.IMPLICIT);
        table.put(part, made, mark);
        yield made;
      }
      case Tables tables -> tables.tables().getLast();
      case TomlTable found when found.origin() != Origin.INLINE -> found;
      default -> throw taken(part, mark);
    };
  }

  private static TomlTable define(TomlTable parent, String name, long mark) throws BrokenException {
    return switch (parent.find(name)) {
      case null -> {
        TomlTable made = new TomlTable(Origin.HEADER);
        parent.put(name, made, mark);
        yield made;
      }
      case TomlTable found when found.origin() == Origin.IMPLICIT -> {
        found.define();
        yield found;
      }
      default -> throw taken(name, mark);
    };
  }

  private static TomlTable append(TomlTable parent, String name, long mark) throws BrokenException {
    Tables tables =
        switch (parent.find(name)) {
          case null -> {
            Tables made = new Tables();
            parent.put(name, made, mark);
            yield made;
          }
          case Tables found -> found;
          default -> throw taken(name, mark);
        };
    TomlTable made = new TomlTable(Origin.HEADER);
    tables.tables().add(made);
    tables.marks().add(mark);
    return made;
  }

  /// Puts a value where a key with dots says, below `table`.
  static void assign(Budget budget, TomlTable table, Key key, Object value, int depth)
      throws BrokenException {
    TomlTable into = table;
    List<String> parts = key.parts();
    budget.take(key.mark(), depth + parts.size());
    for (String part : parts.subList(0, parts.size() - 1)) {
      into =
          switch (into.find(part)) {
            case null -> {
              TomlTable made = new TomlTable(Origin.DOTTED);
              into.put(part, made, key.mark());
              yield made;
            }
            case TomlTable found when found.origin() == Origin.DOTTED -> found;
            default -> throw taken(part, key.mark());
          };
    }
    if (into.find(parts.getLast()) != null) {
      throw taken(parts.getLast(), key.mark());
    }
    into.put(parts.getLast(), value, key.mark());
  }

  private static BrokenException taken(String name, long mark) {
    return new BrokenException(mark, "'" + name + "' is there already");
  }
}
