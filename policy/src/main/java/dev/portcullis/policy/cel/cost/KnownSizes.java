package dev.portcullis.policy.cel.cost;

import java.util.List;
import java.util.Optional;

/// What schemas say about the sizes of values that an expression does not hold itself.
@FunctionalInterface
public interface KnownSizes {
  /// Nothing is known.
  KnownSizes NONE = (_, _) -> Optional.empty();

  /// How long the text or the bytes, how many the items or entries are at `path`.
  ///
  /// @param path a variable first, then names of fields, `@items`, `@indices`, `@keys` and
  ///   `@values`; what is computed has none, so that its elements begin with one of these
  /// @param type the type of the value as text, in the form of
  ///   [dev.portcullis.policy.cel.library.Overload]
  Optional<Range> of(List<String> path, String type);
}
