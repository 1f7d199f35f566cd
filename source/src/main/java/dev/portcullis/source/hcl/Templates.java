package dev.portcullis.source.hcl;

import dev.portcullis.source.hcl.Expression.Literal;
import dev.portcullis.source.hcl.Expression.Opaque;
import dev.portcullis.source.hcl.Expression.Template;
import java.util.ArrayList;
import java.util.List;

/// Reads texts: in quotes, over several lines behind `<<`, and the values put into them.
final class Templates {
  private static final int MOST_PARTS = 100_000;

  private final Cursor cursor;
  private final Expressions expressions;

  Templates(Cursor cursor, Expressions expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /// What is put together while a text is read.
  private static final class Parts {
    private final List<Expression> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean directed;

    void flush(long mark) {
      if (!text.isEmpty()) {
        parts.add(new Literal(text.toString(), mark));
        text.setLength(0);
      }
    }

    Expression whole(long mark) {
      flush(mark);
      if (directed) {
        return new Opaque("a template with directives", mark);
      }
      return switch (parts.size()) {
        case 0 -> new Literal("", mark);
        case 1 -> parts.getFirst();
        default -> new Template(parts, mark);
      };
    }
  }

  /// A text in double quotes.
  Expression quoted() throws Malformed {
    long mark = cursor.mark();
    cursor.expect("\"");
    Parts parts = new Parts();
    while (!cursor.takes("\"")) {
      char c = cursor.peek();
      if (cursor.isAtEnd() || c == '\n') {
        throw cursor.fail("a text that is not closed");
      }
      if (c == '\\') {
        cursor.next();
        parts.text.appendCodePoint(escaped());
      } else {
        literal(parts, mark);
      }
    }
    return parts.whole(mark);
  }

  /// The template that a file of JSON holds in a string, up to the end of the text.
  Expression whole() throws Malformed {
    long mark = cursor.mark();
    Parts parts = new Parts();
    while (!cursor.isAtEnd()) {
      literal(parts, mark);
    }
    return parts.whole(mark);
  }

  /// One character, or what stands for more than itself.
  private void literal(Parts parts, long mark) throws Malformed {
    if (cursor.takes("$${")) {
      parts.text.append("${");
    } else if (cursor.takes("%%{")) {
      parts.text.append("%{");
    } else if (cursor.takes("${")) {
      parts.flush(mark);
      interpolation(parts);
    } else if (cursor.takes("%{")) {
      directive(parts);
    } else {
      parts.text.append(cursor.next());
    }
  }

  private void interpolation(Parts parts) throws Malformed {
    if (parts.parts.size() > MOST_PARTS) {
      throw cursor.fail("more than %d values in a text".formatted(MOST_PARTS));
    }
    parts.directed |= cursor.takes("~"); // strips spaces, which hardly anybody asks for
    Expression value = expressions.enclosed("");
    parts.directed |= cursor.takes("~");
    cursor.blank();
    cursor.expect("}");
    parts.parts.add(value);
  }

  /// `%{ if … }`: what it says is not followed, but its expressions must be passed.
  private void directive(Parts parts) throws Malformed {
    parts.directed = true;
    cursor.takes("~");
    cursor.blank();
    String word = cursor.word();
    cursor.blank();
    switch (word) {
      case "if" -> expressions.enclosed("");
      case "for" -> {
        cursor.word();
        cursor.blank();
        if (cursor.takes(",")) {
          cursor.blank();
          cursor.word();
          cursor.blank();
        }
        cursor.expect("in");
        expressions.enclosed("");
      }
      default -> {}
    }
    cursor.takes("~");
    cursor.blank();
    cursor.expect("}");
  }

  private int escaped() throws Malformed {
    char c = cursor.next();
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '"', '\\' -> c;
      case 'u' -> unicode(4);
      case 'U' -> unicode(8);
      default -> throw cursor.fail("no such escape: '\\%s'".formatted(c));
    };
  }

  private int unicode(int digits) throws Malformed {
    int code = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(cursor.next(), 16);
      code = digit < 0 ? -1 : code << 4 | digit;
      if (!Character.isValidCodePoint(code)) {
        throw cursor.fail("expected %d hexadecimal digits of a character".formatted(digits));
      }
    }
    return code;
  }

  /// The lines behind `<<NAME` up to the line that says only `NAME`; `<<-` takes away what all of
  /// them are indented by.
  Expression heredoc() throws Malformed {
    long mark = cursor.mark();
    cursor.expect("<<");
    boolean flush = cursor.takes("-");
    String name = cursor.word();
    cursor.takes("\r");
    cursor.expect("\n");
    int from = cursor.position();
    int to = heredocEnd(name, mark);
    int indent = flush ? indent(cursor.text(), from, to) : 0;
    Parts parts = new Parts();
    passIndent(indent);
    while (cursor.position() < to) {
      boolean newLine = cursor.peek() == '\n';
      literal(parts, mark);
      if (newLine && cursor.position() < to) {
        passIndent(indent);
      }
    }
    cursor.moveTo(to);
    while (cursor.peek() == ' ' || cursor.peek() == '\t') {
      cursor.next();
    }
    cursor.expect(name);
    return parts.whole(mark);
  }

  private int heredocEnd(String name, long mark) throws Malformed {
    String text = cursor.text();
    int from = cursor.position();
    while (from < text.length()) {
      int lineEnd = text.indexOf('\n', from);
      int to = lineEnd < 0 ? text.length() : lineEnd;
      if (text.substring(from, to).strip().equals(name)) {
        return from;
      }
      from = to + 1;
    }
    throw new Malformed(mark, "a text that '%s' does not close".formatted(name));
  }

  private static int indent(String text, int from, int to) {
    return text.substring(from, to)
        .lines()
        .filter(line -> !line.isBlank())
        .mapToInt(line -> line.length() - line.stripLeading().length())
        .min()
        .orElse(0);
  }

  private void passIndent(int indent) {
    for (int i = 0; i < indent && (cursor.peek() == ' ' || cursor.peek() == '\t'); i++) {
      cursor.next();
    }
  }
}
