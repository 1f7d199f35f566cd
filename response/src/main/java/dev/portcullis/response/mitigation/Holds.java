package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Target;
import java.util.Locale;

/// What is held, as an object: requests to scale a workload do not carry its labels, so that the
/// policy on them is told by these.
final class Holds {
  private Holds() {}

  /// That of a workload that can be scaled. There is one of a name, so that two incidents of one
  /// workload hold it once each.
  static Mapping of(Target target, Order order) {
    int slash = target.apiVersion().indexOf('/');
    Mapping spec =
        new Mapping.Builder(6)
            .put("group", slash < 0 ? "" : target.apiVersion().substring(0, slash))
            .put("resource", target.kind().toLowerCase(Locale.ROOT) + "s")
            .put("namespace", target.namespace())
            .put("name", target.name())
            .put("incident", order.incident())
            .put("until", order.until().toString())
            .build();
    return new Mapping.Builder(4)
        .put("apiVersion", "response.portcullis.dev/v1alpha1")
        .put("kind", "Hold")
        .put("metadata", Mapping.EMPTY.with("name", order.incident()))
        .put("spec", spec)
        .build();
  }
}
