package dev.portcullis.policy.schema.rules;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.policy.cel.library.text.GoText;
import dev.portcullis.policy.schema.FieldError;
import dev.portcullis.policy.schema.FieldError.Mistake;
import dev.portcullis.policy.schema.GoJson;
import java.util.ArrayList;
import java.util.List;

/// What is wrong with how a rule is written, its expressions aside.
final class RuleForm {
  private static final List<String> REASONS =
      List.of(
          "FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired");

  private RuleForm() {}

  /// @param schema in which the rule stands
  /// @param path of the rule
  static List<FieldError> errors(Mapping schema, Rule rule, String path) {
    List<FieldError> errors = new ArrayList<>();
    text(rule, path, errors);
    String expression = rule.messageExpression();
    if (!expression.isEmpty() && isBlank(expression)) {
      errors.add(
          FieldError.of(
              Mistake.REQUIRED,
              path + ".messageExpression",
              "messageExpression must be non-empty if specified"));
    }
    if (!rule.reason().isEmpty() && !REASONS.contains(rule.reason())) {
      List<String> quoted = REASONS.stream().map(GoText::quote).toList();
      errors.add(
          FieldError.of(
              Mistake.UNSUPPORTED,
              path + ".reason",
              rule.reason(),
              "supported values: " + String.join(", ", quoted)));
    }
    fieldPath(schema, rule.fieldPath(), path + ".fieldPath", errors);
    return errors;
  }

  private static void text(Rule rule, String path, List<FieldError> errors) {
    String message = rule.message();
    if (rule.isBlank()) {
      errors.add(FieldError.of(Mistake.REQUIRED, path + ".rule", "rule is not specified"));
    } else if (!message.isEmpty() && isBlank(message)) {
      errors.add(FieldError.invalid(path + ".message", message, "must be non-empty if specified"));
    } else if (hasLineBreak(GoText.trimSpace(message))) {
      errors.add(FieldError.invalid(path + ".message", message, "must not contain line breaks"));
    } else if (hasLineBreak(GoText.trimSpace(rule.text())) && isBlank(message)) {
      errors.add(
          FieldError.of(
              Mistake.REQUIRED,
              path + ".message",
              "message must be specified if rule contains line breaks"));
    }
  }

  private static void fieldPath(
      Mapping schema, String fieldPath, String path, List<FieldError> errors) {
    if (fieldPath.isEmpty()) {
      return;
    }
    if (isBlank(fieldPath)) {
      errors.add(FieldError.invalid(path, fieldPath, "must be non-empty if specified"));
    }
    if (hasLineBreak(fieldPath)) {
      errors.add(FieldError.invalid(path, fieldPath, "must not contain line breaks"));
    }
    if (FieldPaths.read(fieldPath, schema) instanceof Answer.Failure<String>) {
      errors.add(FieldError.invalid(path, fieldPath, "must be a valid path"));
    }
  }

  private static boolean isBlank(String text) {
    return GoText.trimSpace(text).isEmpty();
  }

  private static boolean hasLineBreak(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }

  /// The complaint about an expression, which shows the rule as Go's struct.
  static FieldError refused(String path, Mapping written, String detail) {
    String shown = GoJson.write(struct(written), GoJson.Order.AS_MADE);
    return new FieldError(Mistake.INVALID, path, "Invalid value: " + shown + ": " + detail);
  }

  private static Mapping struct(Mapping written) {
    Rule rule = Rule.of(written);
    Object optional = written.find("optionalOldSelf");
    return new Mapping.Builder(6)
        .put("Rule", rule.text())
        .put("Message", rule.message())
        .put("MessageExpression", rule.messageExpression())
        .put("Reason", rule.reason().isEmpty() ? Null.NULL : rule.reason())
        .put("FieldPath", rule.fieldPath())
        .put("OptionalOldSelf", optional == null ? Null.NULL : optional)
        .build();
  }
}
