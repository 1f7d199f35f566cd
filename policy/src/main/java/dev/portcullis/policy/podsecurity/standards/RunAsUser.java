package dev.portcullis.policy.podsecurity.standards;

import dev.portcullis.model.Mapping;
import java.util.Optional;

/// Nobody asks to run as user 0 (`policy/check_runAsUser.go` of `k8s.io/pod-security-admission`).
final class RunAsUser {

  private RunAsUser() {}

  static Check check() {
    return Check.restricted(
        "runAsUser",
        Revision.since(23, RunAsUser::everywhere),
        Revision.since(35, RunAsUser::exceptInUserNamespaces));
  }

  private static Optional<Violation> exceptInUserNamespaces(Pod pod) {
    return pod.isInUserNamespace() ? Optional.empty() : everywhere(pod);
  }

  private static Optional<Violation> everywhere(Pod pod) {
    Setters setters = Setters.of(pod, RunAsUser::isRoot);
    return setters.isEmpty()
        ? Optional.empty()
        : Optional.of(new Violation("runAsUser=0", setters.text() + " must not set runAsUser=0"));
  }

  private static boolean isRoot(Mapping context) {
    return context.find("runAsUser") instanceof Number user && user.longValue() == 0;
  }
}
