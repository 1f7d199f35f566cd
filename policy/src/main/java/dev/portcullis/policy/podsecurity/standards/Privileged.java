package dev.portcullis.policy.podsecurity.standards;

import java.util.List;
import java.util.Optional;

/// No container is privileged (`policy/check_privileged.go` of `k8s.io/pod-security-admission`).
final class Privileged {

  private Privileged() {}

  static Check check() {
    return Check.baseline("privileged", Revision.since(0, Privileged::judge));
  }

  private static Optional<Violation> judge(Pod pod) {
    List<String> containers =
        pod.containersWhere(
            container -> Boolean.TRUE.equals(container.securityContext().find("privileged")));
    return containers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Violation(
                "privileged",
                Wording.containers(containers) + " must not set securityContext.privileged=true"));
  }
}
