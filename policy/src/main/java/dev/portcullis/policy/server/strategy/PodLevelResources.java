package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.library.quantity.Quantity;

/// The resources of a Pod as a whole, as far as they follow from those of its containers:
/// `DefaultPodLevelResources` of `pkg/api/pod/util.go`.
final class PodLevelResources {
  private static final String HUGE_PAGES = "hugepages-";

  private PodLevelResources() {}

  /// Whether a resource that a Pod as a whole can have is among them.
  static boolean areSet(Mapping resources) {
    return anySupported(resources.mapping("requests")) || anySupported(resources.mapping("limits"));
  }

  private static boolean anySupported(Mapping amounts) {
    for (int i = 0; i < amounts.size(); i++) {
      if (isSupported(amounts.key(i))) {
        return true;
      }
    }
    return false;
  }

  static Mapping filled(Mapping spec) {
    if (!(spec.find("resources") instanceof Mapping resources)
        || (resources.mapping("requests").size() == 0 && resources.mapping("limits").size() == 0)) {
      return spec;
    }
    Mapping filled = limits(requests(hugePages(resources, spec), spec), spec);
    return new Edit(spec).set("resources", filled).build();
  }

  private static Mapping hugePages(Mapping resources, Mapping spec) {
    Edit limits = new Edit(resources.mapping("limits"));
    Mapping requests = resources.mapping("requests");
    TotalResources.of(spec, "limits")
        .amounts()
        .forEach((name, amount) -> {
          if (name.startsWith(HUGE_PAGES) && requests.indexOf(name) < 0) {
            limits.fill(name, amount.toString());
          }
        });
    return new Edit(resources).setOrRemove("limits", limits.build()).build();
  }

  private static Mapping requests(Mapping resources, Mapping spec) {
    Edit requests = new Edit(resources.mapping("requests"));
    TotalResources.of(spec, "requests")
        .amounts()
        .forEach((name, amount) -> {
          if (name.equals("cpu") || name.equals("memory")) {
            requests.fill(name, amount.toString());
          }
        });
    Mapping limits = resources.mapping("limits");
    for (int i = 0; i < limits.size(); i++) {
      if (isSupported(limits.key(i))) {
        requests.fill(limits.key(i), limits.value(i));
      }
    }
    return new Edit(resources).setOrRemove("requests", requests.build()).build();
  }

  /// The limit of a resource that every container limits is the larger of their total and of what
  /// the Pod requests.
  private static Mapping limits(Mapping resources, Mapping spec) {
    Edit limits = new Edit(resources.mapping("limits"));
    Mapping requests = resources.mapping("requests");
    var totals = TotalResources.of(spec, "limits").amounts();
    for (int i = 0; i < requests.size(); i++) {
      String name = requests.key(i);
      Quantity total = totals.get(name);
      if (total != null && isSupported(name) && !limits.has(name) && allLimit(spec, name)) {
        Quantity asked = TotalResources.amount(requests.value(i));
        limits.set(name, (asked.compare(total) > 0 ? asked : total).toString());
      }
    }
    return new Edit(resources).setOrRemove("limits", limits.build()).build();
  }

  private static boolean allLimit(Mapping spec, String name) {
    return allLimit(spec.sequence("containers"), name)
        && allLimit(spec.sequence("initContainers"), name)
        && allLimit(spec.sequence("ephemeralContainers"), name);
  }

  private static boolean allLimit(Sequence containers, String name) {
    for (int i = 0; i < containers.size(); i++) {
      if (containers.value(i) instanceof Mapping container
          && container.mapping("resources").mapping("limits").indexOf(name) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSupported(String name) {
    return name.equals("cpu") || name.equals("memory") || name.startsWith(HUGE_PAGES);
  }
}
