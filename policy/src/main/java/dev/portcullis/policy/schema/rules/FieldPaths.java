package dev.portcullis.policy.schema.rules;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.library.text.Answer;
import org.jspecify.annotations.Nullable;

/// Reads where a rule says that a mistake is: `.spec.replicas` or `.spec['max-size']`
/// (`ValidFieldPath` of `pkg/apiserver/schema/cel/validation.go` of
/// `k8s.io/apiextensions-apiserver`).
final class FieldPaths {
  private static final String UNKNOWN = "does not refer to a valid field";

  private final String text;
  private int at;
  private Mapping schema;
  private String path = "";

  private FieldPaths(String text, Mapping schema) {
    this.text = text;
    this.schema = schema;
  }

  /// The path as errors write it, or what is wrong with it.
  ///
  /// @param schema of what the path begins at
  static Answer<String> read(String text, Mapping schema) {
    FieldPaths reader = new FieldPaths(text, schema);
    String wrong = reader.steps();
    return wrong == null ? new Answer.Value<>(reader.path) : new Answer.Failure<>(wrong);
  }

  private @Nullable String steps() {
    String token = next();
    while (token != null) {
      String wrong =
          switch (token) {
            case "." -> field();
            case "[" -> quoted();
            default -> "expected [ or . but got: " + token;
          };
      if (wrong != null) {
        return wrong;
      }
      token = next();
    }
    return null;
  }

  private @Nullable String field() {
    String name = next();
    return name == null ? "unexpected end of JSON path" : step(name);
  }

  private @Nullable String quoted() {
    String token = next();
    if (token == null) {
      return "unexpected end of JSON path";
    }
    if (token.length() < 2 || token.charAt(0) != '\'' || !token.endsWith("'")) {
      return "expected single quoted string but got " + token;
    }
    switch (unescaped(token.substring(1, token.length() - 1))) {
      case Answer.Failure<String>(String wrong) -> {
        return "invalid string literal: " + wrong;
      }
      case Answer.Value<String>(String name) -> {
        String wrong = step(name);
        if (wrong != null) {
          return wrong;
        }
      }
    }
    String close = next();
    if (close == null) {
      return "unexpected end of JSON path";
    }
    return close.equals("]") ? null : "expected ] but got " + close;
  }

  private @Nullable String step(String name) {
    if (schema.find("properties") instanceof Mapping properties) {
      path = path.isEmpty() ? name : path + '.' + name;
      if (!(properties.find(name) instanceof Mapping property)) {
        return UNKNOWN;
      }
      schema = property;
      return null;
    }
    if (!(schema.find("additionalProperties") instanceof Mapping each)) {
      return UNKNOWN;
    }
    path = path + '[' + name + ']';
    schema = each;
    return null;
  }

  /// The next delimiter, text in quotes or name; `null` at the end.
  private @Nullable String next() {
    if (at == text.length()) {
      return null;
    }
    int start = at;
    if (text.charAt(start) == '\'') {
      at++;
      while (at < text.length() && (text.charAt(at) != '\'' || text.charAt(at - 1) == '\\')) {
        at++;
      }
      at = Math.min(at + 1, text.length());
    } else if (isDelimiter(text.charAt(start))) {
      at++;
    } else {
      while (at < text.length() && !isDelimiter(text.charAt(at))) {
        at++;
      }
    }
    return text.substring(start, at);
  }

  private static boolean isDelimiter(char c) {
    return c == '.' || c == '[' || c == ']';
  }

  private static Answer<String> unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        plain.append(c);
        continue;
      }
      char directive = text.charAt(++i);
      int meaning = "abfnrtv'\\".indexOf(directive);
      if (meaning < 0) {
        return new Answer.Failure<>("invalid escape char \\" + directive);
      }
      plain.append("\u0007\b\f\n\r\t\u000b'\\".charAt(meaning));
    }
    return new Answer.Value<>(plain.toString());
  }
}
