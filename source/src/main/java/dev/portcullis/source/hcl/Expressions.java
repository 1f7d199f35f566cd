package dev.portcullis.source.hcl;

import dev.portcullis.model.Null;
import dev.portcullis.source.hcl.Cursor.LineEnds;
import dev.portcullis.source.hcl.Expression.Binary;
import dev.portcullis.source.hcl.Expression.Call;
import dev.portcullis.source.hcl.Expression.Conditional;
import dev.portcullis.source.hcl.Expression.Literal;
import dev.portcullis.source.hcl.Expression.Name;
import dev.portcullis.source.hcl.Expression.Spread;
import dev.portcullis.source.hcl.Expression.Unary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Reads expressions, from the loosest operator to the single term.
final class Expressions {
  /// Operators that bind alike, the loosest first; longer signs before those they begin with.
  private static final List<List<String>> OPERATORS =
      List.of(
          List.of("||"),
          List.of("&&"),
          List.of("==", "!="),
          List.of(">=", "<=", ">", "<"),
          List.of("+", "-"),
          List.of("*", "/", "%"));

  private final Cursor cursor;
  private final Templates templates;
  private final Collections collections;

  Expressions(Cursor cursor) {
    this.cursor = cursor;
    this.templates = new Templates(cursor, this);
    this.collections = new Collections(cursor, this);
  }

  Templates templates() {
    return templates;
  }

  /// An expression, and the space behind it.
  Expression read() throws Malformed {
    cursor.enter();
    cursor.space();
    Expression condition = binary(0);
    Expression read = condition;
    if (cursor.takes("?")) {
      Expression yes = read();
      cursor.blank();
      cursor.expect(":");
      cursor.blank();
      read = new Conditional(condition, yes, read(), condition.mark());
    }
    cursor.leave();
    return read;
  }

  /// An expression within signs between which the end of a line is space.
  Expression enclosed(String close) throws Malformed {
    LineEnds before = cursor.now(LineEnds.ARE_SPACE);
    Expression inside = read();
    cursor.now(before);
    cursor.expect(close);
    return inside;
  }

  private Expression binary(int level) throws Malformed {
    if (level == OPERATORS.size()) {
      return unary();
    }
    Expression left = binary(level + 1);
    for (String operator = operator(level); !operator.isEmpty(); operator = operator(level)) {
      cursor.blank();
      left = new Binary(operator, left, binary(level + 1), left.mark());
    }
    return left;
  }

  private String operator(int level) {
    for (String each : OPERATORS.get(level)) {
      if (cursor.takes(each)) {
        return each;
      }
    }
    return "";
  }

  private Expression unary() throws Malformed {
    long mark = cursor.mark();
    for (String operator : List.of("!", "-")) {
      if (cursor.takes(operator)) {
        cursor.enter();
        cursor.space();
        Expression operand = unary();
        cursor.leave();
        return new Unary(operator, operand, mark);
      }
    }
    Expression term = new Traversals(cursor, this).after(term());
    cursor.space();
    return term;
  }

  private Expression term() throws Malformed {
    long mark = cursor.mark();
    return switch (cursor.peek()) {
      case '"' -> templates.quoted();
      case '<' -> templates.heredoc();
      case '[' -> collections.items();
      case '{' -> collections.fields();
      case '(' -> {
        cursor.next();
        yield enclosed(")");
      }
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(mark);
      default -> named(mark);
    };
  }

  private Expression named(long mark) throws Malformed {
    if (!cursor.seesWord()) {
      throw cursor.expected("a value");
    }
    String word = cursor.word();
    StringBuilder name = new StringBuilder(word);
    while (cursor.takes("::")) {
      name.append("::").append(cursor.word());
    }
    if (cursor.takes("(")) {
      return new Call(name.toString(), arguments(), mark);
    }
    return switch (word) {
      case "true" -> new Literal(true, mark);
      case "false" -> new Literal(false, mark);
      case "null" -> new Literal(Null.NULL, mark);
      default -> new Name(word, mark);
    };
  }

  private List<Expression> arguments() throws Malformed {
    LineEnds before = cursor.now(LineEnds.ARE_SPACE);
    List<Expression> arguments = new ArrayList<>();
    cursor.space();
    while (!cursor.sees(")")) {
      Expression argument = read();
      arguments.add(cursor.takes("...") ? new Spread(argument, argument.mark()) : argument);
      cursor.space();
      if (!cursor.takes(",")) {
        break;
      }
      cursor.space();
    }
    cursor.now(before);
    cursor.expect(")");
    return arguments;
  }

  private Literal number(long mark) throws Malformed {
    int from = cursor.position();
    digits();
    if (cursor.peek() == '.' && Character.isDigit(cursor.peek(1))) {
      cursor.next();
      digits();
    }
    if (cursor.peek() == 'e' || cursor.peek() == 'E') {
      cursor.next();
      if (!cursor.takes("+")) {
        cursor.takes("-");
      }
      digits();
    }
    return new Literal(value(cursor.text().substring(from, cursor.position())), mark);
  }

  private void digits() throws Malformed {
    if (!isDigit(cursor.peek())) {
      throw cursor.expected("a digit");
    }
    while (isDigit(cursor.peek())) {
      cursor.next();
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static Object value(String digits) {
    if (digits.length() > 40) {
      return Double.parseDouble(digits);
    }
    double value = Double.parseDouble(digits);
    boolean fits = Math.abs(value) < Long.MAX_VALUE && value == Math.rint(value);
    return fits ? (Object) new BigDecimal(digits).longValue() : (Object) value;
  }
}
