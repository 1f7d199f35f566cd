package dev.portcullis.policy.cel.library.standard;

import static dev.portcullis.policy.cel.library.standard.Signatures.global;

import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.Equality;
import dev.portcullis.policy.cel.Sizes;
import dev.portcullis.policy.cel.library.Cost;
import dev.portcullis.policy.cel.library.Function;
import dev.portcullis.policy.cel.library.Library;
import dev.portcullis.policy.cel.library.Overload;
import java.util.List;
import java.util.function.BiPredicate;

/// Lists seen as sets (cel-go's `ext.Sets`).
public final class Sets implements Library {
  @Override
  public String name() {
    return "cel.ext.sets";
  }

  @Override
  public List<Function> functions() {
    return List.of(
        Function.of("sets.contains", overload("list_sets_contains_list", 1, Sets::contains)),
        Function.of(
            "sets.equivalent",
            overload("list_sets_equivalent_list", 2, (a, b) -> contains(a, b) && contains(b, a))),
        Function.of("sets.intersects", overload("list_sets_intersects_list", 1, Sets::intersects)));
  }

  private static Overload overload(String id, int factor, BiPredicate<Sequence, Sequence> holds) {
    Cost cost = (args, _) -> 1 + Sizes.of(args[0]) * Sizes.of(args[1]) * factor;
    return global(
            args -> holds.test((Sequence) args[0], (Sequence) args[1]),
            id,
            "list(T)",
            "list(T)",
            "bool")
        .costing(cost);
  }

  private static boolean contains(Sequence list, Sequence part) {
    for (int i = 0; i < part.size(); i++) {
      if (!holds(list, part.value(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean intersects(Sequence one, Sequence other) {
    for (int i = 0; i < one.size(); i++) {
      if (holds(other, one.value(i))) {
        return true;
      }
    }
    return false;
  }

  static boolean holds(Sequence list, Object value) {
    for (int i = 0; i < list.size(); i++) {
      if (Equality.equal(value, list.value(i))) {
        return true;
      }
    }
    return false;
  }
}
