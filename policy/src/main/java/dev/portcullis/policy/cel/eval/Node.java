package dev.portcullis.policy.cel.eval;

import dev.portcullis.model.Unknown;
import dev.portcullis.policy.cel.CelError;

/// A planned step of an expression.
interface Node {
  /// The value, which may be an error or unknown. What the step costs is spent by then.
  Object eval(Frame frame);

  /// The value where the step stands for a branch of a conditional: cel-go then leaves out what
  /// reading a name costs.
  default Object branch(Frame frame) {
    return eval(frame);
  }

  /// Whether strict operations pass `value` on instead of working on it.
  static boolean isFinal(Object value) {
    return value instanceof CelError || value instanceof Unknown;
  }

  static boolean isTrue(Object value) {
    return value instanceof Boolean bool && bool;
  }

  static boolean isFalse(Object value) {
    return value instanceof Boolean bool && !bool;
  }

  /// A value known before the evaluation.
  record Constant(Object value) implements Node {
    @Override
    public Object eval(Frame frame) {
      return value;
    }
  }
}
