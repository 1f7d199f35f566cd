package dev.portcullis.policy.admission;

import dev.portcullis.model.Mark;
import java.util.List;

/// Where in a file a place inside of an expression is: the reader keeps the place of the key only.
/// What cannot be traced with certainty (escapes, folded text with blank lines, aliases) is left at
/// the key: each answer is held against what the file says there.
public final class ExpressionPlace {
  private final List<String> lines;
  private final long key;
  private final List<String> expression;

  /// @param lines of the file
  /// @param key the place of the expression's key
  public ExpressionPlace(List<String> lines, long key, String expression) {
    this.lines = lines;
    this.key = key;
    this.expression = expression.lines().toList();
  }

  /// The place in the file of `line` and `column` of the expression, that of the key when nobody
  /// knows.
  ///
  /// @param column in code points from 1
  public long of(int line, int column) {
    int keyLine = Mark.line(key);
    if (keyLine < 1 || keyLine > lines.size() || line > expression.size()) {
      return key;
    }
    String text = lines.get(keyLine - 1);
    if (text.codePointCount(0, text.length()) < Mark.column(key)) {
      return key;
    }
    int colon = text.indexOf(':', text.offsetByCodePoints(0, Mark.column(key) - 1));
    int value = colon < 0 ? text.length() : colon + 1;
    while (value < text.length() && text.charAt(value) == ' ') {
      value++;
    }
    if (value == text.length()) {
      return key;
    }
    return switch (text.charAt(value)) {
      case '|' -> inLiteral(keyLine, line, column);
      case '>' -> inFolded(keyLine, line, column);
      case '"', '\'' -> inLine(text, value + 1, text.substring(value, value + 1), line, column);
      default -> inLine(text, value, "", line, column);
    };
  }

  /// The value stands in the line of its key, up to `end`.
  private long inLine(String text, int from, String end, int line, int column) {
    return line == 1 && text.startsWith(expression.getFirst() + end, from)
        ? Mark.of(Mark.line(key), text.codePointCount(0, from) + column)
        : key;
  }

  /// Each line of the expression is one of the file.
  private long inLiteral(int keyLine, int line, int column) {
    int indent = indent(keyLine);
    int at = keyLine + line;
    boolean same =
        at <= lines.size()
            && expression.get(line - 1).equals(withoutIndent(lines.get(at - 1), indent));
    return same ? Mark.of(at, indent + column) : key;
  }

  /// Lines of the file are joined by spaces.
  private long inFolded(int keyLine, int line, int column) {
    if (line != 1 || expression.size() != 1) {
      return key;
    }
    String text = expression.getFirst();
    int indent = indent(keyLine);
    int wanted =
        text.offsetByCodePoints(0, Math.min(column - 1, text.codePointCount(0, text.length())));
    int at = keyLine;
    int from = 0;
    while (at < lines.size()) {
      String part = withoutIndent(lines.get(at), indent);
      if (part.isEmpty() || part.startsWith(" ") || !text.startsWith(part, from)) {
        return key;
      }
      if (wanted <= from + part.length()) {
        return Mark.of(at + 1, indent + 1 + part.codePointCount(0, Math.max(0, wanted - from)));
      }
      from += part.length() + 1;
      at++;
    }
    return key;
  }

  /// How far the lines of a block are indented: as the first one is.
  private int indent(int keyLine) {
    for (int i = keyLine; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        return lines.get(i).length() - lines.get(i).stripLeading().length();
      }
    }
    return 0;
  }

  private static String withoutIndent(String text, int indent) {
    return text.length() <= indent ? "" : text.substring(indent);
  }
}
