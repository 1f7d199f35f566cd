package dev.portcullis.policy.cel.explain;

import dev.portcullis.model.Tree;
import dev.portcullis.policy.cel.eval.Activation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The variables of the enclosing loops, the innermost first.
///
/// @param origins where the value comes from
record Bindings(
    @Nullable Bindings outer, String name, @Nullable Object value, List<Culprit> origins) {
  static final Bindings NONE = new Bindings(null, "", null, List.of());

  Bindings with(String variable, Object bound, List<Culprit> from) {
    return variable.isEmpty() ? this : new Bindings(this, variable, bound, from);
  }

  @Nullable Bindings find(String variable) {
    for (Bindings each = this; each != null; each = each.outer) {
      if (each.name.equals(variable) && each.value != null) {
        return each;
      }
    }
    return null;
  }

  /// These variables, and behind them those of the whole expression.
  Activation within(Activation whole) {
    return new Activation() {
      @Override
      public @Nullable Object find(String variable) {
        Bindings bound = Bindings.this.find(variable);
        return bound == null ? whole.find(variable) : bound.value();
      }

      @Override
      public boolean isTyped(Tree tree) {
        return whole.isTyped(tree);
      }
    };
  }
}
