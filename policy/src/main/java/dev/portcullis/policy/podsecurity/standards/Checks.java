package dev.portcullis.policy.podsecurity.standards;

import java.util.List;

/// The roster of all checks.
final class Checks {

  private Checks() {}

  static List<Check> all() {
    return List.of(
        AllowPrivilegeEscalation.check(),
        AppArmorProfile.check(),
        BaselineCapabilities.check(),
        BaselineProcMount.check(),
        BaselineSeccompProfile.check(),
        HostNamespaces.check(),
        HostPathVolumes.check(),
        HostPorts.check(),
        HostProbes.check(),
        Privileged.check(),
        RestrictedCapabilities.check(),
        RestrictedProcMount.check(),
        RestrictedSeccompProfile.check(),
        RestrictedVolumes.check(),
        RunAsNonRoot.check(),
        RunAsUser.check(),
        SeLinuxOptions.check(),
        Sysctls.check(),
        WindowsHostProcess.check());
  }
}
