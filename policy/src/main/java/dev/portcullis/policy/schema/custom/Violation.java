package dev.portcullis.policy.schema.custom;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.library.text.GoText;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.policy.schema.GoNumbers;

/// What is wrong with one field, in the words of `field.Error` (`util/validation/field/errors.go`
/// of `k8s.io/apimachinery`).
///
/// @param path as the server writes it: `spec.replicas`
/// @param body what is wrong
/// @param origin the words of the validator, by which it tells repetitions
record Violation(String path, String body, String origin) {

  static Violation invalid(String path, Object value, String detail) {
    return new Violation(path, "Invalid value: " + shown(value) + ": " + detail, detail);
  }

  static Violation required(String path, String origin) {
    return new Violation(path, "Required value", origin);
  }

  static Violation duplicate(String path, Object value) {
    String body = "Duplicate value: " + shown(value);
    return new Violation(path, body, path + body);
  }

  String text() {
    return path + ": " + body;
  }

  /// A value as a complaint shows it.
  static String shown(Object value) {
    return switch (value) {
      case String text -> GoText.quote(text);
      case Number number -> GoNumbers.print(number);
      case Mapping _, Sequence _ -> GoJson.write(value, GoJson.Order.SORTED);
      case Null _ -> "null";
      default -> value.toString();
    };
  }

  static String child(String path, String name) {
    return path.isEmpty() ? name : path + '.' + name;
  }
}
