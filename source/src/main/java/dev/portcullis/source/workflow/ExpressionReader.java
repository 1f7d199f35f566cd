package dev.portcullis.source.workflow;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads the text between `${{` and `}}` for the contexts in it.
final class ExpressionReader {
  /// Deeper than people nest.
  private static final int DEPTH = 50;

  /// Functions that come to a boolean, or to a hash.
  private static final Set<String> TESTS =
      Set.of(
          "contains",
          "startswith",
          "endswith",
          "success",
          "always",
          "cancelled",
          "failure",
          "hashfiles");

  private final String text;
  private int at;
  private int depth;

  private ExpressionReader(String text) {
    this.text = text;
  }

  /// Thrown where the text is no expression.
  private static final class NoExpression extends Exception {
    private static final long serialVersionUID = 1;

    NoExpression() {
      super("", null, false, false);
    }
  }

  /// What the expression reads; nothing where it is broken.
  static Optional<Flow> flow(String text) {
    ExpressionReader reader = new ExpressionReader(text);
    try {
      Flow flow = reader.disjunction();
      reader.blanks();
      return reader.at == text.length() ? Optional.of(flow) : Optional.empty();
    } catch (NoExpression _) {
      return Optional.empty();
    }
  }

  private Flow disjunction() throws NoExpression {
    if (++depth > DEPTH) {
      throw new NoExpression();
    }
    Flow flow = conjunction();
    while (take("||")) {
      flow = flow.or(conjunction());
    }
    depth--;
    return flow;
  }

  private Flow conjunction() throws NoExpression {
    Flow flow = comparison();
    while (take("&&")) {
      flow = flow.then(comparison());
    }
    return flow;
  }

  private Flow comparison() throws NoExpression {
    Flow flow = operand();
    while (take("==") || take("!=") || take("<=") || take(">=") || take("<") || take(">")) {
      flow = flow.or(operand()).tested();
    }
    return flow;
  }

  private Flow operand() throws NoExpression {
    blanks();
    boolean negated = false;
    while (at < text.length() && text.charAt(at) == '!' && !text.startsWith("!=", at)) {
      negated = true;
      at++;
      blanks();
    }
    Flow flow = primary();
    return negated ? flow.tested() : flow;
  }

  private Flow primary() throws NoExpression {
    blanks();
    if (at == text.length()) {
      throw new NoExpression();
    }
    char c = text.charAt(at);
    if (c == '\'') {
      string();
      return Flow.NONE;
    }
    if (c == '(') {
      at++;
      Flow flow = disjunction();
      expect(")");
      return below("", flow);
    }
    if (Character.isDigit(c) || c == '-' || c == '+' || c == '.') {
      number();
      return Flow.NONE;
    }
    String name = name();
    return switch (name) {
      case "true", "false", "null", "nan", "infinity" -> Flow.NONE;
      default -> {
        blanks();
        yield at < text.length() && text.charAt(at) == '(' ? call(name) : below(name, Flow.NONE);
      }
    };
  }

  private Flow call(String function) throws NoExpression {
    at++;
    Flow flow = Flow.NONE;
    blanks();
    if (!take(")")) {
      do {
        flow = flow.or(disjunction());
      } while (take(","));
      expect(")");
    }
    return below("", TESTS.contains(function) ? flow.tested() : flow);
  }

  /// The fields of a context, or of what `flow` comes to.
  private Flow below(String context, Flow flow) throws NoExpression {
    StringBuilder path = new StringBuilder(context);
    Flow read = flow;
    while (true) {
      blanks();
      if (take("[")) {
        blanks();
        int from = at;
        if (at < text.length() && text.charAt(at) == '\'') {
          path.append('.').append(string().toLowerCase(Locale.ROOT));
        } else if (take("*")) {
          path.append(".*");
        } else {
          at = from;
          read = read.or(disjunction().tested());
          path.append(".*");
        }
        expect("]");
      } else if (at < text.length() && text.charAt(at) == '.') {
        at++;
        blanks();
        path.append('.').append(take("*") ? "*" : name());
      } else {
        return context.isEmpty() ? read : read.or(Flow.of(path.toString()));
      }
    }
  }

  private String name() throws NoExpression {
    int from = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "_-".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    if (at == from) {
      throw new NoExpression();
    }
    return text.substring(from, at).toLowerCase(Locale.ROOT);
  }

  private void number() {
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
  }

  /// A string, in which two quotes stand for one.
  private String string() throws NoExpression {
    StringBuilder string = new StringBuilder();
    at++;
    while (at < text.length()) {
      if (text.startsWith("''", at)) {
        string.append('\'');
        at += 2;
      } else if (text.charAt(at) == '\'') {
        at++;
        return string.toString();
      } else {
        string.append(text.charAt(at++));
      }
    }
    throw new NoExpression();
  }

  private boolean take(String sign) {
    blanks();
    boolean there = text.startsWith(sign, at);
    at += there ? sign.length() : 0;
    return there;
  }

  private void expect(String sign) throws NoExpression {
    if (!take(sign)) {
      throw new NoExpression();
    }
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
