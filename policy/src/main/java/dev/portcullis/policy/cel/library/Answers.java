package dev.portcullis.policy.cel.library;

import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.library.text.Answer;

/// Answers of value types as CEL values.
final class Answers {
  private Answers() {}

  static Object toCel(Answer<?> answer) {
    return switch (answer) {
      case Answer.Value<?>(Object value) -> value;
      case Answer.Failure<?>(String message) -> new CelError(message);
    };
  }
}
