package dev.portcullis.policy.podsecurity.standards;

import dev.portcullis.model.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/// Containers add none but the usual capabilities (`policy/check_capabilities_baseline.go` of
/// `k8s.io/pod-security-admission`).
final class BaselineCapabilities {
  static final String ID = "capabilities_baseline";

  private static final Set<String> USUAL =
      Set.of(
          "AUDIT_WRITE",
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "MKNOD",
          "NET_BIND_SERVICE",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_CHROOT");

  private BaselineCapabilities() {}

  static Check check() {
    return Check.baseline(ID, Revision.since(0, BaselineCapabilities::judge));
  }

  private static Optional<Violation> judge(Pod pod) {
    SortedSet<String> forbidden = Wording.sorted();
    List<String> containers =
        pod.containersWhere(container -> addsOtherThan(USUAL, container, forbidden));
    return containers.isEmpty()
        ? Optional.empty()
        : Optional.of(new Violation("non-default capabilities", mustNotAdd(containers, forbidden)));
  }

  /// Whether `container` adds a capability that is not among `allowed`; those go to `forbidden`.
  static boolean addsOtherThan(
      Set<String> allowed, Container container, SortedSet<String> forbidden) {
    Sequence added = container.securityContext().mapping("capabilities").sequence("add");
    boolean others = false;
    for (int i = 0; i < added.size(); i++) {
      if (added.value(i) instanceof String capability && !allowed.contains(capability)) {
        forbidden.add(capability);
        others = true;
      }
    }
    return others;
  }

  static String mustNotAdd(List<String> containers, SortedSet<String> forbidden) {
    return Wording.containers(containers)
        + " must not include "
        + Wording.quoted(forbidden)
        + " in securityContext.capabilities.add";
  }
}
