package dev.portcullis.policy.podsecurity.standards;

import dev.portcullis.model.Mapping;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// Probes and lifecycle handlers make the node call no other host
/// (`policy/check_hostProbesAndhostLifecycle.go` of `k8s.io/pod-security-admission`).
final class HostProbes {
  private static final List<String> PROBES =
      List.of("livenessProbe", "readinessProbe", "startupProbe");
  private static final List<String> HANDLERS = List.of("postStart", "preStop");
  private static final List<String> ACTIONS = List.of("httpGet", "tcpSocket");

  private HostProbes() {}

  static Check check() {
    return Check.baseline("hostProbesAndHostLifecycle", Revision.since(34, HostProbes::judge));
  }

  private static Optional<Violation> judge(Pod pod) {
    SortedSet<String> hosts = Wording.sorted();
    Collection<String> callers = pod.containersWhere(container -> callsAny(container, hosts));
    if (callers.isEmpty()) {
      return Optional.empty();
    }
    SortedSet<String> containers = Wording.sorted();
    containers.addAll(callers);
    return Optional.of(
        new Violation(
            "probe or lifecycle host",
            String.join(
                " ",
                Wording.containers(containers),
                Wording.plural("uses", "use", containers),
                Wording.plural("probe or lifecycle host", "probe or lifecycle hosts", hosts),
                Wording.quoted(hosts))));
  }

  private static boolean callsAny(Container container, SortedSet<String> hosts) {
    int probed = collect(container.fields(), PROBES, hosts);
    return probed + collect(container.fields().mapping("lifecycle"), HANDLERS, hosts) > 0;
  }

  /// How many hosts the `keys` of `fields` name.
  private static int collect(Mapping fields, List<String> keys, SortedSet<String> hosts) {
    int found = 0;
    for (String key : keys) {
      Mapping handler = fields.mapping(key);
      for (String action : ACTIONS) {
        String host = handler.mapping(action).string("host", "");
        if (!host.isEmpty()) {
          hosts.add(host);
          found++;
        }
      }
    }
    return found;
  }
}
