package dev.portcullis.policy.podsecurity.standards;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// Containers open no port of their node (`policy/check_hostPorts.go` of
/// `k8s.io/pod-security-admission`).
final class HostPorts {

  private HostPorts() {}

  static Check check() {
    return Check.baseline("hostPorts", Revision.since(0, HostPorts::judge));
  }

  private static Optional<Violation> judge(Pod pod) {
    SortedSet<String> ports = Wording.sorted();
    List<String> containers = pod.containersWhere(container -> opensAny(container, ports));
    return containers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Violation(
                "hostPort",
                String.join(
                    " ",
                    Wording.containers(containers),
                    Wording.plural("uses", "use", containers),
                    Wording.plural("hostPort", "hostPorts", ports),
                    String.join(", ", ports))));
  }

  private static boolean opensAny(Container container, SortedSet<String> opened) {
    Sequence ports = container.fields().sequence("ports");
    boolean any = false;
    for (int i = 0; i < ports.size(); i++) {
      if (ports.value(i) instanceof Mapping port
          && port.find("hostPort") instanceof Number number
          && number.longValue() != 0) {
        opened.add(Long.toString(number.longValue()));
        any = true;
      }
    }
    return any;
  }
}
