package dev.portcullis.policy.schema.custom;

import dev.portcullis.policy.schema.FieldError;
import dev.portcullis.policy.schema.FieldError.Mistake;

/// What the validator of schemas finds wrong with one field.
///
/// @param origin the words of the validator, by which it tells repetitions
record Violation(FieldError error, String origin) {

  static Violation invalid(String path, Object value, String detail) {
    return of(Mistake.INVALID, path, value, detail);
  }

  static Violation of(Mistake mistake, String path, Object value, String detail) {
    return new Violation(FieldError.of(mistake, path, value, detail), detail);
  }

  static Violation required(String path, String origin) {
    return new Violation(FieldError.of(Mistake.REQUIRED, path, ""), origin);
  }
}
