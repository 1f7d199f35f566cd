package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.workload.Workload;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;

/// What is held, as an object: requests to scale a workload do not carry its labels, and what a
/// controller makes of it does not either, so that the policies on them are told by these.
final class Holds {
  /// As many as the definition takes.
  private static final int MOST_UIDS = 1000;

  private Holds() {}

  /// That of a workload. There is one of a name, so that two incidents of one workload hold it once
  /// each.
  static Mapping of(Workload workload, Order order) {
    Target target = workload.target();
    Mapping spec =
        new Mapping.Builder(7)
            .put("group", target.group())
            .put("resource", target.kind().toLowerCase(Locale.ROOT) + "s")
            .put("namespace", target.namespace())
            .put("name", target.name())
            .put("incident", order.incident())
            .put("until", order.until().toString())
            .put("uids", Sequence.of(uids(workload)))
            .build();
    return OwnObject.of("Hold", order.incident(), spec);
  }

  /// Of whoever makes its Pods, the topmost first.
  private static List<String> uids(Workload workload) {
    SequencedSet<String> uids = new LinkedHashSet<>();
    for (Mapping owner : workload.owners().reversed()) {
      uids.add(Target.of(owner).uid());
    }
    for (Mapping set : workload.sets()) {
      uids.add(Target.of(set).uid());
    }
    uids.remove("");
    return uids.stream().limit(MOST_UIDS).toList();
  }
}
