package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.List;

/// `pkg/registry/policy/poddisruptionbudget/strategy.go`: the label that stands for "no Pod" beside
/// no other requirement is dropped beside others.
final class BudgetPreparation implements Preparation {
  private static final String LABEL = "pdb.kubernetes.io/deprecated-v1beta1-empty-selector-match";

  @Override
  public Mapping create(Mapping budget) {
    Mapping selector = budget.mapping("spec").mapping("selector");
    Sequence expressions = selector.sequence("matchExpressions");
    List<Object> kept =
        expressions.values().stream()
            .filter(each -> !(each instanceof Mapping one && one.string("key", "").equals(LABEL)))
            .toList();
    boolean none = selector.size() == 1 && expressions.size() == 1 && isMarker(expressions);
    return kept.size() == expressions.size() || none ? budget : with(budget, selector, kept);
  }

  private static boolean isMarker(Sequence expressions) {
    return expressions.value(0) instanceof Mapping only
        && only.string("operator", "").equals("Exists")
        && only.sequence("values").size() == 0;
  }

  private static Mapping with(Mapping budget, Mapping selector, List<Object> expressions) {
    Edit edit = new Edit(selector);
    Mapping after =
        expressions.isEmpty()
            ? edit.remove("matchExpressions").build()
            : edit.set("matchExpressions", Sequence.of(expressions)).build();
    return new Edit(budget)
        .change("spec", spec -> new Edit(spec).set("selector", after).build())
        .build();
  }

  @Override
  public Mapping update(Mapping budget, Mapping old) {
    Mapping before = old.mapping("spec").mapping("selector");
    return before.equals(budget.mapping("spec").mapping("selector")) ? budget : create(budget);
  }
}
