package dev.portcullis.policy.cel.eval;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.MapValue;
import dev.portcullis.policy.cel.TypeNames;
import org.jspecify.annotations.Nullable;

/// A comprehension.
///
/// The costs that each form adds are those of the expressions that cel-go's macros expand to:
/// reading the accumulator, `@not_strictly_false`, `!`, the list of one element and the sum.
sealed interface Loop extends Node {
  /// Where the variables of a loop live.
  ///
  /// @param value -1 when the loop has one variable
  record Slots(int key, int value, int accumulator) {}

  /// What happens to one element; false ends the loop.
  interface Turn {
    boolean take(Frame frame);
  }

  Node range();

  Slots slots();

  /// `all` and `exists`.
  ///
  /// @param ends the value of the predicate that ends the loop: false for `all`
  record Quantifier(Node range, Slots slots, Node predicate, Boolean ends) implements Loop {
    @Override
    public Object eval(Frame frame) {
      Object over = range.eval(frame);
      if (Node.isFinal(over)) {
        return over;
      }
      Search search = new Search(predicate, ends);
      Object refused = each(frame, over, search);
      if (refused != null) {
        return refused;
      }
      frame.spend(1);
      return search.result;
    }
  }

  /// Looks for the element that ends an `all` or `exists`.
  final class Search implements Turn {
    private final Node predicate;
    private final Boolean ends;
    private final int condition;
    private Object result;

    private Search(Node predicate, Boolean ends) {
      this.predicate = predicate;
      this.ends = ends;
      this.condition = ends ? 3 : 2;
      this.result = !ends;
    }

    @Override
    public boolean take(Frame frame) {
      frame.spend(condition);
      if (ends.equals(result)) {
        return false;
      }
      frame.spend(1);
      Object held = predicate.eval(frame);
      if (!(held instanceof Boolean bool)) {
        result = Logic.merged(result, held);
      } else if (bool.equals(ends)) {
        result = ends;
      }
      return true;
    }
  }

  /// `map`, `filter` and `transformList`.
  ///
  /// @param filter a constant true when everything is taken
  record Collect(Node range, Slots slots, Node filter, Node element, int costOfElement)
      implements Loop {
    @Override
    public Object eval(Frame frame) {
      Object over = range.eval(frame);
      if (Node.isFinal(over)) {
        return over;
      }
      Sequence.Builder list = new Sequence.Builder(over instanceof Sequence s ? s.size() : 4);
      Object[] failed = {list};
      Object refused = each(frame, over, f -> take(f, list, failed));
      if (refused != null) {
        return refused;
      }
      frame.spend(1);
      return failed[0] == list ? list.build() : failed[0];
    }

    /// An error replaces the list; only a later error of the filter replaces an error.
    private boolean take(Frame frame, Sequence.Builder list, Object[] result) {
      Object taken = filter.eval(frame);
      if (Node.isFalse(taken)) {
        return true;
      }
      if (!Node.isTrue(taken)) {
        result[0] = Node.isFinal(taken) ? taken : CelError.noSuchOverload();
        return true;
      }
      frame.spend(1);
      Object value = element.eval(frame);
      frame.spend(costOfElement + 1L);
      if (result[0] == list) {
        if (Node.isFinal(value)) {
          result[0] = value;
        } else {
          list.add(value);
        }
      }
      return true;
    }
  }

  /// Every other comprehension, as it is written.
  record Fold(Node range, Slots slots, Node condition, Node step, Node result) implements Loop {
    @Override
    public Object eval(Frame frame) {
      int accumulator = slots.accumulator;
      Object outer = frame.locals[accumulator];
      frame.locals[accumulator] = null;
      Object over = range.eval(frame);
      if (Node.isFinal(over)) {
        return over;
      }
      Object refused =
          each(
              frame,
              over,
              f -> {
                Object goesOn = condition.eval(f);
                if (Node.isFalse(goesOn)) {
                  return false;
                }
                Object next = step.eval(f);
                f.locals[accumulator] = next;
                return true;
              });
      Object value = refused == null ? result.eval(frame) : refused;
      frame.locals[accumulator] = outer;
      return value;
    }
  }

  /// Takes each element, or returns the error that there are none to take.
  default @Nullable Object each(Frame frame, Object over, Turn turn) {
    // Nearly always a list: a type switch would call its method handle each time.
    if (over instanceof Sequence list) {
      return list(frame, list, turn);
    }
    return switch (over) {
      case Mapping mapping -> mapping(frame, mapping, turn);
      case MapValue map -> map(frame, map, turn);
      default -> new CelError(refusal(over));
    };
  }

  private String refusal(Object over) {
    return slots().value < 0
        ? "got '" + TypeNames.inGo(over) + "', expected iterable type"
        : "unsupported comprehension range type: " + TypeNames.inGo(over);
  }

  private @Nullable Object list(Frame frame, Sequence list, Turn turn) {
    Slots slots = slots();
    for (int i = 0; i < list.size(); i++) {
      if (slots.value < 0) {
        frame.locals[slots.key] = list.value(i);
      } else {
        frame.locals[slots.key] = (long) i;
        frame.locals[slots.value] = list.value(i);
      }
      if (!turn.take(frame)) {
        break;
      }
    }
    return null;
  }

  private @Nullable Object mapping(Frame frame, Mapping mapping, Turn turn) {
    for (int i = 0; i < mapping.size(); i++) {
      bind(frame, mapping.key(i), mapping.value(i));
      if (!turn.take(frame)) {
        break;
      }
    }
    return null;
  }

  private @Nullable Object map(Frame frame, MapValue map, Turn turn) {
    for (MapValue.Entry entry : map.entries()) {
      bind(frame, entry.key(), entry.value());
      if (!turn.take(frame)) {
        break;
      }
    }
    return null;
  }

  private void bind(Frame frame, Object key, Object value) {
    frame.locals[slots().key] = key;
    if (slots().value >= 0) {
      frame.locals[slots().value] = value;
    }
  }
}
