package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.library.quantity.Quantity;
import dev.portcullis.policy.cel.library.text.Answer;
import java.util.Map;
import java.util.TreeMap;

/// What the containers of a Pod come to together: `aggregateContainerResourcesByFn` of
/// `resource/helpers.go` of `k8s.io/component-helpers`.
record TotalResources(Map<String, Quantity> amounts) {

  /// @param field `requests` or `limits`
  static TotalResources of(Mapping spec, String field) {
    TotalResources total = new TotalResources(new TreeMap<>());
    for (Mapping container : spec.sequence("containers").mappings()) {
      total.add(container.mapping("resources").mapping(field));
    }
    total.addInitContainers(spec.sequence("initContainers"), field);
    return total;
  }

  /// One after the other they need as much as the largest; those that keep running add up.
  private void addInitContainers(Sequence containers, String field) {
    TotalResources running = new TotalResources(new TreeMap<>());
    TotalResources most = new TotalResources(new TreeMap<>());
    for (Mapping container : containers.mappings()) {
      Mapping own = container.mapping("resources").mapping(field);
      if (container.string("restartPolicy", "").equals("Always")) {
        add(own);
        running.add(own);
        most.raise(running);
      } else {
        TotalResources now = new TotalResources(new TreeMap<>(running.amounts));
        now.add(own);
        most.raise(now);
      }
    }
    raise(most);
  }

  private void add(Mapping more) {
    for (int i = 0; i < more.size(); i++) {
      Quantity own = amount(more.value(i));
      Quantity before = amounts.get(more.key(i));
      amounts.put(
          more.key(i),
          before != null && before.plus(own) instanceof Answer.Value<Quantity>(Quantity sum)
              ? sum
              : own);
    }
  }

  private void raise(TotalResources other) {
    other.amounts.forEach((name, amount) -> {
      Quantity before = amounts.get(name);
      if (before == null || amount.compare(before) > 0) {
        amounts.put(name, amount);
      }
    });
  }

  static Quantity amount(Object text) {
    return text instanceof String amount
            && Quantity.parse(amount) instanceof Answer.Value<Quantity>(Quantity quantity)
        ? quantity
        : Quantity.of(0);
  }
}
