package dev.portcullis.policy.podsecurity.standards;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/// A Pod sets none but the sysctls that are safe (`policy/check_sysctls.go` of
/// `k8s.io/pod-security-admission`).
final class Sysctls {
  private static final Set<String> SAFE =
      Set.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.tcp_syncookies",
          "net.ipv4.ping_group_range",
          "net.ipv4.ip_unprivileged_port_start");
  private static final Set<String> SAFE_SINCE_27 = and(SAFE, "net.ipv4.ip_local_reserved_ports");
  private static final Set<String> SAFE_SINCE_29 =
      and(
          SAFE_SINCE_27,
          "net.ipv4.tcp_keepalive_time",
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_keepalive_intvl",
          "net.ipv4.tcp_keepalive_probes");
  private static final Set<String> SAFE_SINCE_32 =
      and(SAFE_SINCE_29, "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem");
  private static final Set<String> SAFE_SINCE_37 =
      and(SAFE_SINCE_32, "net.ipv4.tcp_slow_start_after_idle", "net.ipv4.tcp_notsent_lowat");

  private Sysctls() {}

  static Check check() {
    return Check.baseline(
        "sysctls",
        Revision.since(0, pod -> judge(pod, SAFE)),
        Revision.since(27, pod -> judge(pod, SAFE_SINCE_27)),
        Revision.since(29, pod -> judge(pod, SAFE_SINCE_29)),
        Revision.since(32, pod -> judge(pod, SAFE_SINCE_32)),
        Revision.since(37, pod -> judge(pod, SAFE_SINCE_37)));
  }

  private static Optional<Violation> judge(Pod pod, Set<String> safe) {
    StringJoiner forbidden = new StringJoiner(", ").setEmptyValue("");
    boolean any = false;
    Sequence sysctls = pod.securityContext().sequence("sysctls");
    for (int i = 0; i < sysctls.size(); i++) {
      if (sysctls.value(i) instanceof Mapping sysctl && !safe.contains(name(sysctl))) {
        forbidden.add(name(sysctl));
        any = true;
      }
    }
    return any
        ? Optional.of(new Violation("forbidden sysctls", forbidden.toString()))
        : Optional.empty();
  }

  private static String name(Mapping sysctl) {
    return sysctl.string("name", "");
  }

  private static Set<String> and(Set<String> known, String... more) {
    Set<String> all = new HashSet<>(known);
    all.addAll(Arrays.asList(more));
    return Set.copyOf(all);
  }
}
