package dev.portcullis.policy.podsecurity.standards;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A Pod mounts no path of its node (`policy/check_hostPathVolumes.go` of
/// `k8s.io/pod-security-admission`).
final class HostPathVolumes {
  static final String ID = "hostPathVolumes";

  private HostPathVolumes() {}

  static Check check() {
    return Check.baseline(ID, Revision.since(0, HostPathVolumes::judge));
  }

  private static Optional<Violation> judge(Pod pod) {
    List<String> names = new ArrayList<>();
    Sequence volumes = pod.spec().sequence("volumes");
    for (int i = 0; i < volumes.size(); i++) {
      if (volumes.value(i) instanceof Mapping volume
          && volume.find("hostPath") instanceof Mapping) {
        names.add(volume.string("name", ""));
      }
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(new Violation("hostPath volumes", Wording.volumes(names)));
  }
}
