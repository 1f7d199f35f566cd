package dev.portcullis.policy.podsecurity.standards;

import dev.portcullis.model.Mapping;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Containers must not run as root (`policy/check_runAsNonRoot.go` of
/// `k8s.io/pod-security-admission`).
final class RunAsNonRoot {
  private static final String REASON = "runAsNonRoot != true";

  private RunAsNonRoot() {}

  static Check check() {
    return Check.restricted(
        "runAsNonRoot",
        Revision.since(0, RunAsNonRoot::everywhere),
        Revision.since(35, RunAsNonRoot::exceptInUserNamespaces));
  }

  private static Optional<Violation> exceptInUserNamespaces(Pod pod) {
    return pod.isInUserNamespace() ? Optional.empty() : everywhere(pod);
  }

  private static Optional<Violation> everywhere(Pod pod) {
    Setters refusing = Setters.of(pod, context -> Boolean.FALSE.equals(value(context)));
    if (!refusing.isEmpty()) {
      return Optional.of(
          new Violation(
              REASON, refusing.text() + " must not set securityContext.runAsNonRoot=false"));
    }
    if (Boolean.TRUE.equals(value(pod.securityContext()))) {
      return Optional.empty();
    }
    List<String> silent =
        pod.containersWhere(container -> !(value(container.securityContext()) instanceof Boolean));
    return silent.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Violation(
                REASON,
                "pod or "
                    + Wording.containers(silent)
                    + " must set securityContext.runAsNonRoot=true"));
  }

  private static @Nullable Object value(Mapping context) {
    return context.find("runAsNonRoot");
  }
}
