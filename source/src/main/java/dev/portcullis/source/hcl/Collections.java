package dev.portcullis.source.hcl;

import dev.portcullis.source.hcl.Cursor.LineEnds;
import dev.portcullis.source.hcl.Expression.Field;
import dev.portcullis.source.hcl.Expression.Fields;
import dev.portcullis.source.hcl.Expression.For;
import dev.portcullis.source.hcl.Expression.Grouping;
import dev.portcullis.source.hcl.Expression.Items;
import dev.portcullis.source.hcl.Expression.Literal;
import dev.portcullis.source.hcl.Expression.Name;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads lists and objects, written out or made by `for`.
final class Collections {
  private final Cursor cursor;
  private final Expressions expressions;

  Collections(Cursor cursor, Expressions expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  Expression items() throws Malformed {
    long mark = cursor.mark();
    cursor.expect("[");
    LineEnds before = cursor.now(LineEnds.ARE_SPACE);
    cursor.space();
    Expression read = cursor.seesWord("for") ? loop("]", mark) : new Items(itemsUpTo("]"), mark);
    cursor.now(before);
    cursor.expect("]");
    return read;
  }

  private List<Expression> itemsUpTo(String close) throws Malformed {
    List<Expression> items = new ArrayList<>();
    while (!cursor.sees(close)) {
      items.add(expressions.read());
      if (!cursor.takes(",")) {
        break;
      }
      cursor.space();
    }
    return items;
  }

  Expression fields() throws Malformed {
    long mark = cursor.mark();
    cursor.expect("{");
    LineEnds before = cursor.now(LineEnds.ARE_SPACE);
    cursor.space();
    Expression read;
    if (cursor.seesWord("for") && !isField()) {
      read = loop("}", mark);
    } else {
      cursor.now(LineEnds.MATTER);
      read = new Fields(fieldsUpToBrace(), mark);
    }
    cursor.now(before);
    cursor.expect("}");
    return read;
  }

  /// Whether the word `for` that stands here is the name of a field.
  private boolean isField() throws Malformed {
    int before = cursor.position();
    cursor.word();
    cursor.space();
    boolean isField = cursor.sees("=") || cursor.sees(":");
    cursor.moveTo(before);
    return isField;
  }

  private List<Field> fieldsUpToBrace() throws Malformed {
    List<Field> fields = new ArrayList<>();
    cursor.blank();
    while (!cursor.sees("}")) {
      Expression key = key();
      cursor.space();
      if (!cursor.takes("=") && !cursor.takes(":")) {
        throw cursor.expected("'=' or ':'");
      }
      cursor.blank();
      fields.add(new Field(key, expressions.read()));
      if (!cursor.takes(",") && cursor.peek() != '\n' && !cursor.sees("}")) {
        throw cursor.expected("',', the end of the line or '}'");
      }
      cursor.blank();
    }
    return fields;
  }

  /// A bare word is a text; in parentheses it is the value of that name.
  private Expression key() throws Malformed {
    boolean bare = cursor.seesWord();
    Expression key = expressions.read();
    return bare && key instanceof Name(var name, var mark) ? new Literal(name, mark) : key;
  }

  private For loop(String close, long mark) throws Malformed {
    cursor.word();
    cursor.space();
    String index = "";
    String element = cursor.word();
    cursor.space();
    if (cursor.takes(",")) {
      cursor.space();
      index = element;
      element = cursor.word();
      cursor.space();
    }
    if (!cursor.seesWord("in")) {
      throw cursor.expected("'in'");
    }
    cursor.word();
    Expression collection = expressions.read();
    cursor.expect(":");
    @Nullable Expression key = null;
    Expression value = expressions.read();
    if (close.equals("}")) {
      cursor.expect("=>");
      key = value;
      value = expressions.read();
    }
    Grouping grouping = cursor.takes("...") ? Grouping.BY_KEY : Grouping.NONE;
    cursor.space();
    @Nullable Expression condition = null;
    if (cursor.seesWord("if")) {
      cursor.word();
      condition = expressions.read();
    }
    return new For(index, element, collection, key, value, condition, grouping, mark);
  }
}
