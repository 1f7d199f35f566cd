package dev.portcullis.policy.schema.rules;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.library.text.GoText;
import dev.portcullis.policy.schema.FieldError;
import java.util.ArrayList;
import java.util.List;

/// A rule of `x-kubernetes-validations` as it is written.
///
/// @param text the expression
/// @param message empty for none
/// @param messageExpression empty for none
/// @param reason empty for none
/// @param fieldPath where it says that the mistake is, empty for none
/// @param old what `oldSelf` is
record Rule(
    String text,
    String message,
    String messageExpression,
    String reason,
    String fieldPath,
    Old old) {

  /// What `oldSelf` is.
  enum Old {
    /// The value before; where there was none the rule is not asked.
    VALUE,
    /// An optional value.
    OPTIONAL
  }

  static Rule of(Mapping declared) {
    return new Rule(
        declared.string("rule", ""),
        declared.string("message", ""),
        declared.string("messageExpression", ""),
        declared.string("reason", ""),
        declared.string("fieldPath", ""),
        Boolean.TRUE.equals(declared.find("optionalOldSelf")) ? Old.OPTIONAL : Old.VALUE);
  }

  /// The rules of one schema, not of those inside of it.
  static List<Rule> all(Mapping schema) {
    List<Rule> rules = new ArrayList<>();
    schema.sequence("x-kubernetes-validations").mappings().forEach(each -> rules.add(of(each)));
    return rules;
  }

  boolean isBlank() {
    return GoText.trimSpace(text).isEmpty();
  }

  /// What it is called in errors: its message, else itself.
  String words() {
    return GoText.trimSpace(message.isEmpty() ? text : message);
  }

  /// What it says without a message expression.
  String defaultMessage() {
    return message.isEmpty() ? "failed rule: " + words() : words();
  }

  FieldError.Mistake kind() {
    return switch (reason) {
      case "FieldValueForbidden" -> FieldError.Mistake.FORBIDDEN;
      case "FieldValueRequired" -> FieldError.Mistake.REQUIRED;
      case "FieldValueDuplicate" -> FieldError.Mistake.DUPLICATE;
      default -> FieldError.Mistake.INVALID;
    };
  }
}
