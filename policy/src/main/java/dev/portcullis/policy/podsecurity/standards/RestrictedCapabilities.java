package dev.portcullis.policy.podsecurity.standards;

import dev.portcullis.model.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.StringJoiner;

/// Containers drop all capabilities and add at most `NET_BIND_SERVICE`
/// (`policy/check_capabilities_restricted.go` of `k8s.io/pod-security-admission`).
final class RestrictedCapabilities {
  private static final Set<String> ALLOWED = Set.of("NET_BIND_SERVICE");

  private RestrictedCapabilities() {}

  static Check check() {
    return Check.restricted(
        "capabilities_restricted",
        Revision.since(22, RestrictedCapabilities::everywhere).overriding(BaselineCapabilities.ID),
        Revision.since(25, RestrictedCapabilities::exceptOnWindows)
            .overriding(BaselineCapabilities.ID));
  }

  private static Optional<Violation> exceptOnWindows(Pod pod) {
    return pod.isForWindows() ? Optional.empty() : everywhere(pod);
  }

  private static Optional<Violation> everywhere(Pod pod) {
    SortedSet<String> forbidden = Wording.sorted();
    List<String> keeping = pod.containersWhere(container -> !dropsAll(container));
    List<String> adding =
        pod.containersWhere(
            container -> BaselineCapabilities.addsOtherThan(ALLOWED, container, forbidden));
    if (keeping.isEmpty() && adding.isEmpty()) {
      return Optional.empty();
    }
    StringJoiner detail = new StringJoiner("; ");
    if (!keeping.isEmpty()) {
      detail.add(
          Wording.containers(keeping) + " must set securityContext.capabilities.drop=[\"ALL\"]");
    }
    if (!adding.isEmpty()) {
      detail.add(BaselineCapabilities.mustNotAdd(adding, forbidden));
    }
    return Optional.of(new Violation("unrestricted capabilities", detail.toString()));
  }

  private static boolean dropsAll(Container container) {
    Sequence dropped = container.securityContext().mapping("capabilities").sequence("drop");
    for (int i = 0; i < dropped.size(); i++) {
      if (dropped.value(i).equals("ALL")) {
        return true;
      }
    }
    return false;
  }
}
