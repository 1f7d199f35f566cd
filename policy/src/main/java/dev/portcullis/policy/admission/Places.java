package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Tree;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/// Where each container of an object is, found by its identity: an expression hands out the very
/// containers that the reader made.
final class Places {
  /// A value of the object.
  ///
  /// @param outer where its container is, `null` for the object itself
  /// @param step from there
  /// @param mark where its own key or item was declared
  record Place(@Nullable Place outer, Step step, long mark) {

    /// The place of a value in the container that is here. What was computed stands where its
    /// container does.
    Place inside(Tree container, int index) {
      long own = container.mark(index);
      return new Place(this, new Step(container, index), own == Mark.NONE ? mark : own);
    }

    /// As kubectl writes it: `spec.containers[0]`; empty for the object itself.
    String path() {
      return outer == null ? "" : join(outer.path(), step.text());
    }
  }

  /// A key or an index; written out only for the few places that people are shown.
  record Step(Tree container, int index) {
    private static final Step NONE = new Step(Mapping.EMPTY, -1);

    String text() {
      return switch (container) {
        case Mapping mapping -> field(mapping.key(index));
        case Sequence _ -> "[" + index + "]";
      };
    }
  }

  private final IdentityHashMap<Tree, Place> places = new IdentityHashMap<>();

  /// @param mark where the object itself begins
  Places(Mapping object, long mark) {
    walk(object, new Place(null, Step.NONE, mark));
  }

  @Nullable Place of(Tree container) {
    return places.get(container);
  }

  private void walk(Tree tree, Place place) {
    if (places.putIfAbsent(tree, place) != null) {
      return; // an alias: its first place is as good as any
    }
    for (int i = 0; i < tree.size(); i++) {
      if (tree.value(i) instanceof Tree child) {
        walk(child, place.inside(tree, i));
      }
    }
  }

  /// One path behind the other.
  static String join(String path, String step) {
    boolean bare = path.isEmpty() || step.isEmpty() || step.startsWith("[");
    return bare ? path + step : path + "." + step;
  }

  /// A key as a step of a path: plain where it is a word, else quoted in brackets.
  static String field(String key) {
    boolean plain = !key.isEmpty();
    for (int i = 0; i < key.length() && plain; i++) {
      char c = key.charAt(i);
      plain = Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }
    return plain ? key : "['" + key + "']";
  }
}
