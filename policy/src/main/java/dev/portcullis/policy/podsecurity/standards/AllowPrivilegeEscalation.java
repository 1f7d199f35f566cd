package dev.portcullis.policy.podsecurity.standards;

import java.util.List;
import java.util.Optional;

/// Containers refuse to gain privileges (`policy/check_allowPrivilegeEscalation.go` of
/// `k8s.io/pod-security-admission`).
final class AllowPrivilegeEscalation {

  private AllowPrivilegeEscalation() {}

  static Check check() {
    return Check.restricted(
        "allowPrivilegeEscalation",
        Revision.since(8, AllowPrivilegeEscalation::everywhere),
        Revision.since(25, AllowPrivilegeEscalation::exceptOnWindows));
  }

  private static Optional<Violation> exceptOnWindows(Pod pod) {
    return pod.isForWindows() ? Optional.empty() : everywhere(pod);
  }

  private static Optional<Violation> everywhere(Pod pod) {
    List<String> containers = pod.containersWhere(AllowPrivilegeEscalation::mayGain);
    return containers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Violation(
                "allowPrivilegeEscalation != false",
                Wording.containers(containers)
                    + " must set securityContext.allowPrivilegeEscalation=false"));
  }

  private static boolean mayGain(Container container) {
    return !Boolean.FALSE.equals(container.securityContext().find("allowPrivilegeEscalation"));
  }
}
