package dev.portcullis.policy.admission;

import dev.portcullis.model.Tree;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lists and maps, by what they are and not by what they hold.
final class Trees {
  private final Set<Tree> all = Collections.newSetFromMap(new IdentityHashMap<>());

  /// Adds a value with all that is inside it. The one empty list and map that serve everywhere are
  /// nobody's.
  void add(@Nullable Object value) {
    if (value instanceof Tree tree && tree.size() > 0 && all.add(tree)) {
      for (int i = 0; i < tree.size(); i++) {
        add(tree.value(i));
      }
    }
  }

  boolean hold(Tree tree) {
    return all.contains(tree);
  }
}
