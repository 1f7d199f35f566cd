package dev.portcullis.source.render;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Tree;
import java.util.function.LongUnaryOperator;

/// Gives trees other marks.
public final class Marks {
  private Marks() {}

  /// `tree` with each mark replaced by what `place` says.
  public static Mapping replaced(Mapping tree, LongUnaryOperator place) {
    return (Mapping) replacedIn(tree, place);
  }

  private static Object replacedIn(Object value, LongUnaryOperator place) {
    return switch (value) {
      case Mapping mapping -> {
        Mapping.Builder builder = new Mapping.Builder(mapping.size());
        for (int i = 0; i < mapping.size(); i++) {
          long mark = place.applyAsLong(mapping.mark(i));
          builder.put(mapping.key(i), replacedIn(mapping.value(i), place), mark);
        }
        yield builder.build();
      }
      case Sequence sequence -> {
        Sequence.Builder builder = new Sequence.Builder(sequence.size());
        for (int i = 0; i < sequence.size(); i++) {
          builder.add(replacedIn(sequence.value(i), place), place.applyAsLong(sequence.mark(i)));
        }
        yield builder.build();
      }
      default -> value;
    };
  }

  /// `tree` with the marks of what stands at the same paths of `origin`; what is only in `tree` has
  /// the mark of the nearest value around it that is in both, or `around`.
  public static Mapping grafted(Mapping tree, Mapping origin, long around) {
    return (Mapping) graftedIn(tree, origin, around);
  }

  private static Object graftedIn(Object value, Object origin, long around) {
    return switch (value) {
      case Mapping mapping -> {
        Mapping old = origin instanceof Mapping same ? same : Mapping.EMPTY;
        Mapping.Builder builder = new Mapping.Builder(mapping.size());
        for (int i = 0; i < mapping.size(); i++) {
          int at = old.indexOf(mapping.key(i));
          builder.put(
              mapping.key(i),
              graftedIn(mapping.value(i), valueAt(old, at), markAt(old, at, around)),
              markAt(old, at, around));
        }
        yield builder.build();
      }
      case Sequence sequence -> {
        Sequence old = origin instanceof Sequence same ? same : Sequence.EMPTY;
        Sequence.Builder builder = new Sequence.Builder(sequence.size());
        for (int i = 0; i < sequence.size(); i++) {
          int at = counterpart(sequence.value(i), i, old);
          long mark = markAt(old, at, around);
          builder.add(graftedIn(sequence.value(i), valueAt(old, at), mark), mark);
        }
        yield builder.build();
      }
      default -> value;
    };
  }

  /// The item of the same `name`, for items without one that of the same index.
  private static int counterpart(Object item, int index, Sequence old) {
    if (!(item instanceof Mapping mapping) || mapping.find("name") == null) {
      return index < old.size() ? index : -1;
    }
    for (int i = 0; i < old.size(); i++) {
      if (old.value(i) instanceof Mapping other
          && mapping.string("name", "").equals(other.string("name", ""))) {
        return i;
      }
    }
    return -1;
  }

  private static Object valueAt(Tree tree, int index) {
    return index < 0 ? "" : tree.value(index);
  }

  private static long markAt(Tree tree, int index, long otherwise) {
    return index < 0 || tree.mark(index) == Mark.NONE ? otherwise : tree.mark(index);
  }
}
