package dev.portcullis.policy.lint;

import dev.portcullis.policy.admission.ServedKind;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.cel.check.Checker.Issue;
import java.util.List;

/// What an expression gets wrong about the objects of one kind.
///
/// @param expression the field that holds it
record TypeWarning(Field expression, ServedKind kind, List<Issue> issues) {
  private static final int LONGEST_SNIPPET = 16_384;

  TypeWarning {
    issues = List.copyOf(issues);
  }

  /// As `schema.GroupVersionKind` writes itself: `apps/v1, Kind=Deployment`.
  String kindText() {
    return "%s/%s, Kind=%s".formatted(kind.group(), kind.version(), kind.kind());
  }

  /// The server's words, as they stand in `status.typeChecking.expressionWarnings` (`String` of
  /// `TypeCheckingResult`, `ToDisplayString` in `common/error.go` of cel-go).
  String text() {
    StringBuilder text = new StringBuilder(kindText()).append(": ");
    List<String> lines = expression.text().lines().toList();
    for (int i = 0; i < issues.size(); i++) {
      Issue issue = issues.get(i);
      text.append(i == 0 ? "" : "\n")
          .append("ERROR: <input>:%d:%d: ".formatted(issue.line(), issue.column()))
          .append(issue.message());
      if (issue.line() <= lines.size()) {
        snippet(lines.get(issue.line() - 1).replace('\t', ' '), issue.column() - 1, text);
      }
    }
    return text.append('\n').toString();
  }

  private static void snippet(String line, int column, StringBuilder text) {
    if (line.length() > LONGEST_SNIPPET) {
      return;
    }
    text.append("\n | ").append(line).append("\n | ");
    int[] signs = line.codePoints().toArray();
    for (int i = 0; i < column && i < signs.length; i++) {
      text.append(signs[i] < 0x80 ? '.' : '．');
    }
    text.append(column < signs.length && signs[column] >= 0x80 ? '＾' : '^');
  }
}
