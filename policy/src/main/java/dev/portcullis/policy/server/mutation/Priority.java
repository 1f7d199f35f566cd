package dev.portcullis.policy.server.mutation;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Unknown;
import dev.portcullis.policy.server.mutation.Mutation.Changed;
import dev.portcullis.policy.server.mutation.Mutation.Forbidden;
import org.jspecify.annotations.Nullable;

/// Writes the number behind a PriorityClass into a Pod: `priority/admission.go`.
final class Priority implements MutatingPlugin {
  private static final String PREEMPTS = "PreemptLowerPriority";
  private static final long CLUSTER_CRITICAL = 2_000_000_000;

  /// @param number a Long, or what stands for it
  /// @param preemption a String, or what stands for it
  private record Rank(String className, Object number, Object preemption) {}

  @Override
  public boolean handles(String group, String kind) {
    return kind.equals("Pod") && group.isEmpty();
  }

  @Override
  public Mutation create(Mapping pod, Neighbours neighbours) {
    Mapping spec = pod.mapping("spec");
    String name = spec.string("priorityClassName", "");
    Rank rank = name.isEmpty() ? usual(neighbours) : named(name, neighbours);
    if (rank == null) {
      return new Forbidden("no PriorityClass with name " + name + " was found");
    }
    String refused = refused(spec, rank);
    if (refused != null) {
      return new Forbidden(refused);
    }
    // One that is given already passes only when it is the class's own.
    Edit edit = new Edit(spec).fill("priority", rank.number);
    if (!rank.className.isEmpty()) {
      edit.set("priorityClassName", rank.className);
    }
    edit.fill("preemptionPolicy", rank.preemption);
    return new Changed(new Edit(pod).set("spec", edit.build()).build());
  }

  private static @Nullable String refused(Mapping spec, Rank rank) {
    Object number = spec.find("priority");
    if (number != null && rank.number instanceof Long && !number.equals(rank.number)) {
      return "the integer value of priority (%s) must not be provided in pod spec; priority "
              .formatted(number)
          + "admission controller computed %s from the given PriorityClass name"
              .formatted(rank.number);
    }
    Object preemption = spec.find("preemptionPolicy");
    return preemption != null
            && rank.preemption instanceof String
            && !preemption.equals(rank.preemption)
        ? "the string value of PreemptionPolicy (%s) must not be provided in pod spec; priority "
                .formatted(preemption)
            + "admission controller computed %s from the given PriorityClass name"
                .formatted(rank.preemption)
        : null;
  }

  /// Null when there is no such class.
  private static @Nullable Rank named(String name, Neighbours neighbours) {
    Mapping given = neighbours.find("PriorityClass", "", name);
    if (given != null) {
      return rank(given);
    }
    return switch (name) {
      case "system-cluster-critical" -> new Rank(name, CLUSTER_CRITICAL, PREEMPTS);
      case "system-node-critical" -> new Rank(name, CLUSTER_CRITICAL + 1000, PREEMPTS);
      default -> neighbours.areAll() ? null : unknown(name);
    };
  }

  private static Rank unknown(String name) {
    Unknown unknown = Unknown.present("PriorityClass '" + name + "'");
    return new Rank(name, unknown, unknown);
  }

  /// The default of the cluster: of several the lowest.
  private static Rank usual(Neighbours neighbours) {
    Rank lowest = null;
    for (Mapping given : neighbours.all("PriorityClass")) {
      if (Boolean.TRUE.equals(given.find("globalDefault"))) {
        Rank own = rank(given);
        lowest = lowest == null || value(own) < value(lowest) ? own : lowest;
      }
    }
    return lowest == null ? new Rank("", 0L, PREEMPTS) : lowest;
  }

  private static long value(Rank rank) {
    return rank.number instanceof Long number ? number : 0;
  }

  private static Rank rank(Mapping priorityClass) {
    Object number = priorityClass.find("value");
    return new Rank(
        priorityClass.mapping("metadata").string("name", ""),
        number instanceof Long ? number : 0L,
        priorityClass.string("preemptionPolicy", PREEMPTS));
  }

  @Override
  public Mapping update(Mapping pod, Mapping old) {
    Mapping before = old.mapping("spec");
    Edit spec = new Edit(pod.mapping("spec"));
    for (String field : new String[] {"priority", "preemptionPolicy"}) {
      Object value = before.find(field);
      if (value != null) {
        spec.fill(field, value);
      }
    }
    return new Edit(pod).set("spec", spec.build()).build();
  }
}
