package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.document.Cursor;
import java.util.ArrayList;
import java.util.List;

/// Reads the terms of Elixir that a `mix.lock` is made of.
final class MixTerms {
  private final Cursor cursor;

  MixTerms(String text) {
    this.cursor = new Cursor(text);
  }

  void read(Inventory into) throws BrokenException {
    passBlanks();
    expect("%{");
    passBlanks();
    while (!cursor.passes("}")) {
      long mark = cursor.mark();
      String app = quoted();
      passBlanks();
      if (!cursor.passes(":")) {
        expect("=>");
      }
      passBlanks();
      add(app, tuple(), mark, into);
      passBlanks();
      cursor.passes(",");
      passBlanks();
    }
  }

  private static void add(String app, List<String> tuple, long mark, Inventory into) {
    if (tuple.size() >= 3 && tuple.getFirst().equals("hex")) {
      into.add(tuple.get(1), tuple.get(2), mark);
    } else {
      String kind = tuple.isEmpty() ? "nothing" : tuple.getFirst();
      into.undetermined(app, mark, "expected 'hex', a name and a version, got '" + kind + "'");
    }
  }

  private void passBlanks() {
    cursor.passAll(" \t\r\n");
    while (cursor.isAt("#")) {
      cursor.passLine();
      cursor.passAll(" \t\r\n");
    }
  }

  private void expect(String expected) throws BrokenException {
    if (!cursor.passes(expected)) {
      throw new BrokenException(cursor.mark(), "expected '" + expected + "'");
    }
  }

  /// The strings and atoms of a tuple, without those of what is nested in it.
  private List<String> tuple() throws BrokenException {
    List<String> terms = new ArrayList<>();
    expect("{");
    int depth = 1;
    while (depth > 0) {
      if (cursor.isAtEnd()) {
        throw new BrokenException(cursor.mark(), "expected '}'");
      }
      String term = "";
      if (cursor.isAt("\"")) {
        term = quoted();
      } else if (cursor.passes(":")) {
        term = cursor.isAt("\"") ? quoted() : atom();
      } else {
        depth += nesting(cursor.next());
      }
      if (depth == 1 && !term.isEmpty()) {
        terms.add(term);
      }
    }
    return terms;
  }

  private static int nesting(char c) {
    return switch (c) {
      case '{', '[' -> 1;
      case '}', ']' -> -1;
      default -> 0;
    };
  }

  private String atom() {
    int from = cursor.offset();
    cursor.passAll("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@?!");
    return cursor.since(from);
  }

  private String quoted() throws BrokenException {
    long mark = cursor.mark();
    expect("\"");
    int from = cursor.offset();
    while (!cursor.isAt("\"")) {
      if (cursor.isAtEnd()) {
        throw new BrokenException(mark, "a string does not end");
      }
      if (cursor.next() == '\\') {
        cursor.next();
      }
    }
    String text = cursor.since(from);
    cursor.next();
    return text;
  }
}
