package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.List;

/// The keys of a Pod's own labels by which it is kept near or apart from others: the server adds
/// them to the selectors beside. `mutatePodAffinity` and `mutateTopologySpreadConstraints` of
/// `pkg/registry/core/pod/strategy.go`.
final class LabelKeys {
  private LabelKeys() {}

  static Mapping applied(Mapping spec, Mapping labels) {
    return new Edit(spec)
        .change(
            "affinity",
            affinity ->
                new Edit(affinity)
                    .change("podAffinity", terms -> affinity(terms, labels))
                    .change("podAntiAffinity", terms -> affinity(terms, labels))
                    .build())
        .changeEach("topologySpreadConstraints", constraint -> selector(constraint, labels))
        .build();
  }

  private static Mapping affinity(Mapping affinity, Mapping labels) {
    return new Edit(affinity)
        .changeEach(
            "preferredDuringSchedulingIgnoredDuringExecution",
            weighted ->
                new Edit(weighted)
                    .change("podAffinityTerm", term -> selector(term, labels))
                    .build())
        .changeEach(
            "requiredDuringSchedulingIgnoredDuringExecution", term -> selector(term, labels))
        .build();
  }

  private static Mapping selector(Mapping term, Mapping labels) {
    return new Edit(term)
        .change(
            "labelSelector",
            selector -> {
              Mapping matched = with(selector, "In", term.sequence("matchLabelKeys"), labels);
              return with(matched, "NotIn", term.sequence("mismatchLabelKeys"), labels);
            })
        .build();
  }

  private static Mapping with(Mapping selector, String operator, Sequence keys, Mapping labels) {
    Sequence expressions = selector.sequence("matchExpressions");
    Sequence.Builder more = new Sequence.Builder(expressions.size() + keys.size());
    for (int i = 0; i < expressions.size(); i++) {
      more.add(expressions.value(i), expressions.mark(i));
    }
    for (int i = 0; i < keys.size(); i++) {
      if (keys.value(i) instanceof String key && labels.find(key) instanceof String value) {
        more.add(expression(key, operator, value));
      }
    }
    Sequence all = more.build();
    return all.size() == expressions.size()
        ? selector
        : new Edit(selector).set("matchExpressions", all).build();
  }

  private static Mapping expression(String key, String operator, String value) {
    return new Mapping.Builder(3)
        .put("key", key)
        .put("operator", operator)
        .put("values", Sequence.of(List.of(value)))
        .build();
  }
}
