package dev.portcullis.policy.schema.rules;

import dev.portcullis.policy.cel.OptionalValue;
import dev.portcullis.policy.cel.eval.Activation;
import dev.portcullis.policy.schema.typed.Shape;
import org.jspecify.annotations.Nullable;

/// `self` and `oldSelf` of the rules of one schema. Each value is read once, when a rule first
/// needs it.
final class SelfActivation {
  private final Shape shape;
  private final Object value;
  private final @Nullable Object before;
  private @Nullable Object self;
  private @Nullable Object oldSelf;

  /// @param before `null` when there was none
  SelfActivation(Shape shape, Object value, @Nullable Object before) {
    this.shape = shape;
    this.value = value;
    this.before = before;
  }

  Activation of(Rule.Old old) {
    return name ->
        switch (name) {
          case RuleCompiler.SELF -> self();
          case RuleCompiler.OLD_SELF -> oldSelf(old);
          default -> null;
        };
  }

  private Object self() {
    Object known = self;
    if (known == null) {
      known = shape.of(value);
      self = known;
    }
    return known;
  }

  private @Nullable Object oldSelf(Rule.Old old) {
    return switch (old) {
      case VALUE -> oldSelf();
      case OPTIONAL -> new OptionalValue(oldSelf());
    };
  }

  private @Nullable Object oldSelf() {
    Object known = oldSelf;
    if (known == null && before != null) {
      known = shape.of(before);
      oldSelf = known;
    }
    return known;
  }
}
