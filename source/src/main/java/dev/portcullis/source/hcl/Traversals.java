package dev.portcullis.source.hcl;

import dev.portcullis.source.hcl.Expression.Index;
import dev.portcullis.source.hcl.Expression.Literal;
import dev.portcullis.source.hcl.Expression.Member;
import dev.portcullis.source.hcl.Expression.Name;
import dev.portcullis.source.hcl.Expression.Splat;

/// Reads what follows a term and leads into it: `.name`, `[key]`, `[*]`, `.*`.
final class Traversals {
  private static final int LONGEST = 500;

  private final Cursor cursor;
  private final Expressions expressions;
  private int steps;

  Traversals(Cursor cursor, Expressions expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  Expression after(Expression term) throws Malformed {
    Expression value = term;
    while (true) {
      if (++steps > LONGEST) {
        throw cursor.fail("more than %d steps into one value".formatted(LONGEST));
      }
      cursor.space();
      if (cursor.peek() == '.' && !cursor.sees("...")) {
        cursor.next();
        cursor.space();
        if (cursor.takes("*")) {
          value = new Splat(value, members(element(term)), term.mark());
        } else {
          value = member(value);
        }
      } else if (cursor.sees("[")) {
        cursor.next();
        if (isStar()) {
          return new Splat(value, after(element(term)), term.mark());
        }
        value = new Index(value, expressions.enclosed("]"), term.mark());
      } else {
        return value;
      }
    }
  }

  private static Name element(Expression term) {
    return new Name(Splat.ELEMENT, term.mark());
  }

  /// Whether `*]` stands here, which is passed.
  private boolean isStar() throws Malformed {
    int before = cursor.position();
    cursor.blank();
    if (cursor.takes("*")) {
      cursor.blank();
      if (cursor.takes("]")) {
        return true;
      }
    }
    cursor.moveTo(before);
    return false;
  }

  /// The old `.*` is said of members only: an index behind it is of the whole.
  private Expression members(Expression element) throws Malformed {
    Expression value = element;
    while (cursor.peek() == '.' && !cursor.sees("...")) {
      cursor.next();
      value = member(value);
    }
    return value;
  }

  /// `.name`, or the old way to write an index: `.0`.
  private Expression member(Expression of) throws Malformed {
    int from = cursor.position();
    while (Character.isDigit(cursor.peek())) {
      cursor.next();
    }
    if (cursor.position() == from) {
      return new Member(of, cursor.word(), of.mark());
    }
    String digits = cursor.text().substring(from, cursor.position());
    if (digits.length() > 9) {
      throw cursor.fail("expected an index below 1000000000, got '%s'".formatted(digits));
    }
    return new Index(of, new Literal(Long.parseLong(digits), of.mark()), of.mark());
  }
}
