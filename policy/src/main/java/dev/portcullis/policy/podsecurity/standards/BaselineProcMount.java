package dev.portcullis.policy.podsecurity.standards;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// `/proc` stays masked (`policy/check_procMount_baseline.go` of `k8s.io/pod-security-admission`).
final class BaselineProcMount {
  static final String ID = "procMount";

  private BaselineProcMount() {}

  static Check check() {
    return Check.baseline(
        ID,
        Revision.since(0, BaselineProcMount::everywhere),
        Revision.since(35, BaselineProcMount::exceptInUserNamespaces));
  }

  private static Optional<Violation> exceptInUserNamespaces(Pod pod) {
    return pod.isInUserNamespace() ? Optional.empty() : everywhere(pod);
  }

  static Optional<Violation> everywhere(Pod pod) {
    SortedSet<String> types = Wording.sorted();
    List<String> containers = pod.containersWhere(container -> unmasks(container, types));
    return containers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Violation(
                "procMount",
                Wording.containers(containers)
                    + " must not set securityContext.procMount to "
                    + Wording.quoted(types)));
  }

  private static boolean unmasks(Container container, SortedSet<String> types) {
    if (container.securityContext().find("procMount") instanceof String type
        && !type.equals("Default")) {
      types.add(type);
      return true;
    }
    return false;
  }
}
