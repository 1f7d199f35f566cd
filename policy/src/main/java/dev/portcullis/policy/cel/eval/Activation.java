package dev.portcullis.policy.cel.eval;

import dev.portcullis.model.Tree;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The variables of one evaluation.
@FunctionalInterface
public interface Activation {
  /// The value of a variable by the name under which it was declared, null when there is none. It
  /// may be a [dev.portcullis.policy.cel.CelError] or a [dev.portcullis.model.Unknown].
  @Nullable Object find(String name);

  /// Whether a list or map is part of a Go value of the API server. Such a one can be compared with
  /// its like and null only (`Equal` in `pkg/cel/common/valuesschemalesstyped.go` of
  /// `k8s.io/apiserver`); one that an expression made is unequal to everything else.
  default boolean isTyped(Tree value) {
    return false;
  }

  static Activation of(Map<String, ?> values) {
    return values::get;
  }
}
