package dev.portcullis.policy.podsecurity.standards;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/// A Pod shares no namespace of its node (`policy/check_hostNamespaces.go` of
/// `k8s.io/pod-security-admission`).
final class HostNamespaces {
  private static final List<String> FIELDS = List.of("hostNetwork", "hostPID", "hostIPC");

  private HostNamespaces() {}

  static Check check() {
    return Check.baseline("hostNamespaces", Revision.since(0, HostNamespaces::judge));
  }

  private static Optional<Violation> judge(Pod pod) {
    StringJoiner shared = new StringJoiner(", ").setEmptyValue("");
    for (String field : FIELDS) {
      if (Boolean.TRUE.equals(pod.spec().find(field))) {
        shared.add(field + "=true");
      }
    }
    return shared.length() == 0
        ? Optional.empty()
        : Optional.of(new Violation("host namespaces", shared.toString()));
  }
}
