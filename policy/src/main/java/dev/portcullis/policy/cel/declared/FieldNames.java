package dev.portcullis.policy.cel.declared;

import java.util.Optional;
import java.util.Set;

/// How names of fields are written in expressions (`pkg/cel/escaping.go` of `k8s.io/apiserver`).
public final class FieldNames {
  /// Words that the syntax of CEL keeps for itself.
  private static final Set<String> RESERVED =
      Set.of(
          "true",
          "false",
          "null",
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");

  private FieldNames() {}

  /// Whether CEL keeps the word for itself.
  public static boolean isReserved(String name) {
    return RESERVED.contains(name);
  }

  /// Nothing for a name that cannot be written.
  public static Optional<String> escape(String name) {
    if (RESERVED.contains(name)) {
      return Optional.of("__" + name + "__");
    }
    if (name.isEmpty() || isDigit(name.charAt(0))) {
      return Optional.empty();
    }
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean pair = c == '_' && i + 1 < name.length() && name.charAt(i + 1) == '_';
      String written = pair ? "__underscores__" : written(c);
      if (written.isEmpty()) {
        return Optional.empty();
      }
      escaped.append(written);
      i += pair ? 1 : 0;
    }
    return Optional.of(escaped.toString());
  }

  /// What an escaped name is called when it is a word that CEL reserves: `namespace` for
  /// `__namespace__`, which expressions may write both ways (`recognizeKeywordAsFieldName` in
  /// `pkg/cel/types.go` of `k8s.io/apiserver`). Any other name stays as it is.
  static String plain(String escaped) {
    int end = escaped.length() - 2;
    boolean framed = end > 2 && escaped.startsWith("__") && escaped.endsWith("__");
    String word = framed ? escaped.substring(2, end) : "";
    return RESERVED.contains(word) ? word : escaped;
  }

  private static String written(char c) {
    return switch (c) {
      case '.' -> "__dot__";
      case '-' -> "__dash__";
      case '/' -> "__slash__";
      case '_' -> "_";
      default -> isDigit(c) || isLetter(c) ? String.valueOf(c) : "";
    };
  }

  private static boolean isLetter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
