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
    Mapping spec =
        new Mapping.Builder(6)
            .put("group", target.group())
            .put("resource", target.kind().toLowerCase(Locale.ROOT) + "s")
            .put("namespace", target.namespace())
            .put("name", target.name())
            .put("incident", order.incident())
            .put("until", order.until().toString())
            .build();
    return OwnObject.of("Hold", order.incident(), spec);
  }
}
