package dev.portcullis.policy.workload;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;

/// What the DaemonSet controller adds to a Pod's spec: tolerations of the node conditions
/// (`AddOrUpdateDaemonPodTolerations` of kube-controller-manager).
final class DaemonSetPod {
  private DaemonSetPod() {}

  static Mapping spec(Mapping declared) {
    Sequence own = declared.sequence("tolerations");
    Sequence.Builder tolerations = new Sequence.Builder(own.size() + 7);
    for (int i = 0; i < own.size(); i++) {
      tolerations.add(own.value(i), own.mark(i));
    }
    tolerations
        .add(toleration("not-ready", "NoExecute"))
        .add(toleration("unreachable", "NoExecute"))
        .add(toleration("disk-pressure", "NoSchedule"))
        .add(toleration("memory-pressure", "NoSchedule"))
        .add(toleration("pid-pressure", "NoSchedule"))
        .add(toleration("unschedulable", "NoSchedule"));
    if (Boolean.TRUE.equals(declared.find("hostNetwork"))) {
      tolerations.add(toleration("network-unavailable", "NoSchedule"));
    }
    return declared.with("tolerations", tolerations.build());
  }

  private static Mapping toleration(String condition, String effect) {
    return new Mapping.Builder(3)
        .put("key", "node.kubernetes.io/" + condition)
        .put("operator", "Exists")
        .put("effect", effect)
        .build();
  }
}
