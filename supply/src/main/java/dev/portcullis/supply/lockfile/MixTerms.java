package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.document.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the terms of Elixir that a `mix.lock` is made of.
final class MixTerms {
  /// How deep a tuple is in which a need is written, and what is said of it.
  private static final int NEED = 3;

  private static final int OPTIONS = 4;

  private final Cursor cursor;
  private final Keys keys = new Keys();

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
      List<String> needs = new ArrayList<>();
      int place = add(app, tuple(needs), mark, into);
      keys.add(app, place);
      needs.forEach(each -> keys.refer(place, each));
      passBlanks();
      cursor.passes(",");
      passBlanks();
    }
    keys.tell(into);
  }

  private static int add(String app, List<String> tuple, long mark, Inventory into) {
    if (tuple.size() >= 3 && tuple.getFirst().equals("hex")) {
      return into.add(tuple.get(1), tuple.get(2), mark);
    }
    String kind = tuple.isEmpty() ? "nothing" : tuple.getFirst();
    into.undetermined(app, mark, "expected 'hex', a name and a version, got '" + kind + "'");
    return Inventory.NONE;
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
  ///
  /// @param needs takes the applications that a package of Hex needs: tuples in a list, `{:name,
  ///   "~> 1.0", [hex: :name, optional: false]}`
  private List<String> tuple(List<String> needs) throws BrokenException {
    List<String> terms = new ArrayList<>();
    expect("{");
    int depth = 1;
    String need = "";
    boolean optional = false;
    while (depth > 0) {
      if (cursor.isAtEnd()) {
        throw new BrokenException(cursor.mark(), "expected '}'");
      }
      Optional<String> found = term();
      if (found.isEmpty()) {
        optional |= depth == OPTIONS && cursor.isAt("optional: true");
        char c = cursor.next();
        if (c == '{') {
          need = "";
          optional = false;
        } else if (c == '}' && depth == NEED && !optional && !need.isEmpty()) {
          needs.add(need);
        }
        depth += nesting(c);
      }
      String term = found.orElse("");
      if (depth == 1 && !term.isEmpty()) {
        terms.add(term);
      } else if (depth == NEED && need.isEmpty()) {
        need = term;
      }
    }
    return terms;
  }

  /// The string or atom that begins here.
  private Optional<String> term() throws BrokenException {
    if (cursor.isAt("\"") || cursor.isAt(":\"")) {
      cursor.passes(":");
      return Optional.of(quoted());
    }
    return cursor.passes(":") ? Optional.of(atom()) : Optional.empty();
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
