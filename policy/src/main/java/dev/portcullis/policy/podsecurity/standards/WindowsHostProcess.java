package dev.portcullis.policy.podsecurity.standards;

import java.util.Optional;

/// Nothing runs as a process of a Windows node (`policy/check_windowsHostProcess.go` of
/// `k8s.io/pod-security-admission`).
final class WindowsHostProcess {

  private WindowsHostProcess() {}

  static Check check() {
    return Check.baseline("windowsHostProcess", Revision.since(0, WindowsHostProcess::judge));
  }

  private static Optional<Violation> judge(Pod pod) {
    Setters setters =
        Setters.of(
            pod,
            context -> Boolean.TRUE.equals(context.mapping("windowsOptions").find("hostProcess")));
    return setters.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Violation(
                "hostProcess",
                setters.text() + " must not set securityContext.windowsOptions.hostProcess=true"));
  }
}
