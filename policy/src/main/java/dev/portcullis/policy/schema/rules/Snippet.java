package dev.portcullis.policy.schema.rules;

import dev.portcullis.policy.cel.check.Checker;

/// How cel-go shows what is wrong with an expression (`ToDisplayString` of `common/error.go` of
/// cel-go): the words, the line, and a mark below the place.
final class Snippet {
  private Snippet() {}

  static String of(Checker.Issue issue, String source) {
    String words = "ERROR: <input>:" + issue;
    String[] lines = source.split("\n", -1);
    if (issue.line() > lines.length) {
      return words;
    }
    String line = lines[issue.line() - 1].replace('\t', ' ');
    StringBuilder below = new StringBuilder();
    int at = 0;
    for (int i = 1; i < issue.column() && at < line.length(); i++) {
      int sign = line.codePointAt(at);
      below.append(sign < 0x80 ? '.' : '\uff0e');
      at += Character.charCount(sign);
    }
    boolean wide = at < line.length() && line.codePointAt(at) >= 0x80;
    return words + "\n | " + line + "\n | " + below + (wide ? '\uff3e' : '^');
  }
}
