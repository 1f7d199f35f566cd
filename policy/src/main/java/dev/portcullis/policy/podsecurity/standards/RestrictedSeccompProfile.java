package dev.portcullis.policy.podsecurity.standards;

import java.util.List;
import java.util.Optional;

/// Every container runs under a seccomp profile (`policy/check_seccompProfile_restricted.go` of
/// `k8s.io/pod-security-admission`).
final class RestrictedSeccompProfile {

  private RestrictedSeccompProfile() {}

  static Check check() {
    return Check.restricted(
        "seccompProfile_restricted",
        Revision.since(19, RestrictedSeccompProfile::everywhere)
            .overriding(BaselineSeccompProfile.ID),
        Revision.since(25, RestrictedSeccompProfile::exceptOnWindows)
            .overriding(BaselineSeccompProfile.ID));
  }

  private static Optional<Violation> exceptOnWindows(Pod pod) {
    return pod.isForWindows() ? Optional.empty() : everywhere(pod);
  }

  private static Optional<Violation> everywhere(Pod pod) {
    Optional<Violation> forbidden = SeccompFields.judge(pod);
    if (forbidden.isPresent() || SeccompFields.isSet(pod.securityContext())) {
      return forbidden;
    }
    List<String> silent =
        pod.containersWhere(container -> !SeccompFields.isSet(container.securityContext()));
    return silent.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Violation(
                SeccompFields.REASON,
                "pod or "
                    + Wording.containers(silent)
                    + " must set securityContext.seccompProfile.type to \"RuntimeDefault\" or"
                    + " \"Localhost\""));
  }
}
