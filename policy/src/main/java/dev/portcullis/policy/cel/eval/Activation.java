package dev.portcullis.policy.cel.eval;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The variables of one evaluation.
@FunctionalInterface
public interface Activation {
  /// The value of a variable by the name under which it was declared, null when there is none. It
  /// may be a [dev.portcullis.policy.cel.CelError] or a [dev.portcullis.policy.cel.Unknown].
  @Nullable Object find(String name);

  static Activation of(Map<String, ?> values) {
    return values::get;
  }
}
