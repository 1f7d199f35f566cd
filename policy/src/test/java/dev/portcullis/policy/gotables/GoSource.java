package dev.portcullis.policy.gotables;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Go expression of those that tables of schemas are written in: names, literals, calls and
/// composite literals. Pointers are what they point to.
public sealed interface GoSource {
  /// A name, with its package: `integerType`, `apiextensions.FieldValueForbidden`.
  record Name(String name) implements GoSource {}

  /// A text, number or truth.
  record Literal(Object value) implements GoSource {}

  /// A call, of a conversion too.
  record Call(String function, List<GoSource> args) implements GoSource {}

  /// `type{key: value, …}`; the type is empty where Go lets it out.
  record Composite(String type, List<Entry> entries) implements GoSource {}

  /// Several values joined by `+`.
  record Sum(List<GoSource> parts) implements GoSource {}

  /// A part of a composite; the key is `null` in a list.
  record Entry(@Nullable GoSource key, GoSource value) {}

  static GoSource parse(String source) {
    return new Reader(source).expression();
  }

  /// Reads one expression.
  final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    GoSource expression() {
      List<GoSource> parts = new ArrayList<>(List.of(operand()));
      while (skips('+')) {
        parts.add(operand());
      }
      return parts.size() == 1 ? parts.getFirst() : new Sum(parts);
    }

    private GoSource operand() {
      skips('&');
      char next = peek();
      if (next == '"' || next == '`') {
        return new Literal(quoted(next));
      }
      if (next == '{') {
        return composite("");
      }
      if (next == '-' || Character.isDigit(next)) {
        return number();
      }
      String name = typeOrName();
      if (peek() == '(') {
        return new Call(name, args());
      }
      if (peek() == '{') {
        return composite(name);
      }
      return switch (name) {
        case "true", "false" -> new Literal(name.equals("true"));
        default -> new Name(name);
      };
    }

    private List<GoSource> args() {
      List<GoSource> args = new ArrayList<>();
      at++;
      while (!skips(')')) {
        args.add(expression());
        skips(',');
      }
      return args;
    }

    private GoSource composite(String type) {
      List<Entry> entries = new ArrayList<>();
      at++;
      while (!skips('}')) {
        GoSource first = expression();
        entries.add(skips(':') ? new Entry(first, expression()) : new Entry(null, first));
        skips(',');
      }
      return new Composite(type, entries);
    }

    /// As `map[string]schema.Structural` or `[]interface{}` too.
    private String typeOrName() {
      int start = at;
      boolean goesOn = true;
      while (goesOn && at < text.length()) {
        if (text.startsWith("interface{}", at)) {
          at += "interface{}".length();
        } else if (Character.isLetterOrDigit(text.charAt(at))
            || "_.[]".indexOf(text.charAt(at)) >= 0) {
          at++;
        } else {
          goesOn = false;
        }
      }
      if (at == start) {
        throw new IllegalArgumentException("expected Go at " + text.substring(at));
      }
      return text.substring(start, at);
    }

    private GoSource number() {
      int start = at++;
      while (at < text.length() && "0123456789.".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      String digits = text.substring(start, at);
      return new Literal(
          digits.contains(".") ? (Object) Double.valueOf(digits) : Long.valueOf(digits));
    }

    private String quoted(char quote) {
      StringBuilder quoted = new StringBuilder();
      at++;
      while (text.charAt(at) != quote) {
        char c = text.charAt(at++);
        if (c == '\\' && quote == '"') {
          char escaped = text.charAt(at++);
          quoted.append(
              switch (escaped) {
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'a' -> '\u0007';
                default -> escaped;
              });
        } else {
          quoted.append(c);
        }
      }
      at++;
      return quoted.toString();
    }

    private boolean skips(char sign) {
      if (peek() != sign) {
        return false;
      }
      at++;
      return true;
    }

    private char peek() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return at < text.length() ? text.charAt(at) : '\0';
    }
  }
}
