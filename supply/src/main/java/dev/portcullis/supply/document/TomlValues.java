package dev.portcullis.supply.document;

import dev.portcullis.model.Sequence;
import dev.portcullis.supply.document.TomlTable.Origin;
import java.util.ArrayList;
import java.util.List;

/// Reads the keys and values of TOML.
final class TomlValues {
  private static final String BLANKS = " \t";
  private static final String BARE =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

  /// What numbers, dates, times and truth values are made of.
  private static final String SCALAR = BARE + "+.:";

  private final Cursor cursor;
  private final Budget budget;
  private final TomlStrings strings;

  TomlValues(Cursor cursor, Budget budget) {
    this.cursor = cursor;
    this.budget = budget;
    this.strings = new TomlStrings(cursor);
  }

  /// A key, whose parts have dots between them, and the blanks around it.
  Toml.Key key() throws BrokenException {
    List<String> parts = new ArrayList<>();
    cursor.passAll(BLANKS);
    long mark = cursor.mark();
    do {
      cursor.passAll(BLANKS);
      parts.add(part());
      cursor.passAll(BLANKS);
    } while (cursor.passes("."));
    return new Toml.Key(parts, mark);
  }

  private String part() throws BrokenException {
    if (cursor.isAt("\"") || cursor.isAt("'")) {
      return strings.line();
    }
    int from = cursor.offset();
    cursor.passAll(BARE);
    if (cursor.offset() == from) {
      throw new BrokenException(cursor.mark(), "expected a key");
    }
    return cursor.since(from);
  }

  void expect(char expected) throws BrokenException {
    if (cursor.peek() != expected) {
      throw new BrokenException(cursor.mark(), "expected '" + expected + "'");
    }
    cursor.next();
  }

  /// A value that lies inside of `depth` others.
  Object value(int depth) throws BrokenException {
    return switch (cursor.peek()) {
      case '"', '\'' -> strings.any();
      case '[' -> array(depth);
      case '{' -> table(depth);
      default -> scalar();
    };
  }

  private Sequence array(int depth) throws BrokenException {
    Sequence.Builder sequence = new Sequence.Builder(8);
    cursor.next();
    passLines();
    while (!cursor.passes("]")) {
      long mark = cursor.mark();
      budget.take(mark, depth + 1);
      sequence.add(TomlTable.settled(value(depth + 1)), mark);
      passLines();
      if (!cursor.passes(",") && !cursor.isAt("]")) {
        throw new BrokenException(cursor.mark(), "expected ',' or ']'");
      }
      passLines();
    }
    return sequence.build();
  }

  private TomlTable table(int depth) throws BrokenException {
    TomlTable table = new TomlTable(Origin.DOTTED);
    cursor.next();
    cursor.passAll(BLANKS);
    boolean more = !cursor.passes("}");
    while (more) {
      Toml.Key key = key();
      expect('=');
      cursor.passAll(BLANKS);
      int parts = key.parts().size();
      // What nests keys costs stack only by its values: their depth is bound before they are read.
      budget.take(key.mark(), depth + parts);
      Toml.assign(budget, table, key, value(depth + parts), depth);
      cursor.passAll(BLANKS);
      more = cursor.passes(",");
      if (!more) {
        expect('}');
      }
    }
    table.complete();
    return table;
  }

  private void passLines() throws BrokenException {
    int from;
    do {
      from = cursor.offset();
      cursor.passAll(" \t\n");
      cursor.passes("\r\n");
      passComment();
    } while (cursor.offset() > from);
  }

  void passComment() throws BrokenException {
    if (cursor.isAt("#")) {
      int from = cursor.offset();
      long mark = cursor.mark();
      cursor.passLine();
      String comment = cursor.since(from);
      for (int i = 0; i < comment.length(); i++) {
        boolean ends = i == comment.length() - 1 && comment.charAt(i) == '\r';
        if (!ends && TomlStrings.isControl(comment.charAt(i))) {
          throw new BrokenException(mark, "a comment holds a control character");
        }
      }
      if (comment.endsWith("\r") && cursor.isAtEnd()) {
        throw new BrokenException(mark, "a comment holds a control character");
      }
    }
  }

  private Object scalar() throws BrokenException {
    long mark = cursor.mark();
    int from = cursor.offset();
    cursor.passAll(SCALAR);
    // A date and its time may have a blank between them.
    if (cursor.offset() == from + 10 && cursor.isAt(" ") && cursor.since(from).indexOf('-') == 4) {
      int end = cursor.offset();
      cursor.next();
      if (cursor.peek() >= '0' && cursor.peek() <= '9') {
        cursor.passAll(SCALAR);
      } else {
        return TomlScalars.read(cursor.since(from).substring(0, end - from), mark);
      }
    }
    return TomlScalars.read(cursor.since(from), mark);
  }
}
