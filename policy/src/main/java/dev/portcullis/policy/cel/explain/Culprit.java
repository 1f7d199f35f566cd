package dev.portcullis.policy.cel.explain;

import dev.portcullis.model.Tree;
import java.util.ArrayList;
import java.util.List;

/// A place in an object because of which an expression came to its value. The container is the very
/// one of the object, to be found there by identity.
public sealed interface Culprit {
  Tree container();

  /// The container itself.
  record Whole(Tree container) implements Culprit {}

  /// A value in it.
  ///
  /// @param index its position
  record Inside(Tree container, int index) implements Culprit {}

  /// A value that is not there.
  ///
  /// @param path from the container: the keys that would lead to the value
  record Missing(Tree container, List<String> path) implements Culprit {
    public Missing {
      path = List.copyOf(path);
    }

    Missing plus(String key) {
      List<String> longer = new ArrayList<>(path);
      longer.add(key);
      return new Missing(container, longer);
    }
  }
}
