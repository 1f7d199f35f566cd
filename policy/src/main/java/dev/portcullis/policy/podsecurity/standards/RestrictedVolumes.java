package dev.portcullis.policy.podsecurity.standards;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// A Pod mounts none but the harmless types of volumes (`policy/check_restrictedVolumes.go` of
/// `k8s.io/pod-security-admission`).
final class RestrictedVolumes {
  private static final List<String> ALLOWED =
      List.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "image",
          "persistentVolumeClaim",
          "projected",
          "secret");

  /// In the order in which they are looked for.
  private static final List<String> FORBIDDEN =
      List.of(
          "hostPath",
          "gcePersistentDisk",
          "awsElasticBlockStore",
          "gitRepo",
          "nfs",
          "iscsi",
          "glusterfs",
          "rbd",
          "flexVolume",
          "cinder",
          "cephfs",
          "flocker",
          "fc",
          "azureFile",
          "vsphereVolume",
          "quobyte",
          "azureDisk",
          "photonPersistentDisk",
          "portworxVolume",
          "scaleIO",
          "storageos");

  private RestrictedVolumes() {}

  static Check check() {
    return Check.restricted(
        "restrictedVolumes",
        Revision.since(0, RestrictedVolumes::judge).overriding(HostPathVolumes.ID));
  }

  private static Optional<Violation> judge(Pod pod) {
    List<String> names = new ArrayList<>();
    SortedSet<String> types = Wording.sorted();
    Sequence volumes = pod.spec().sequence("volumes");
    for (int i = 0; i < volumes.size(); i++) {
      if (volumes.value(i) instanceof Mapping volume && first(ALLOWED, volume).isEmpty()) {
        names.add(volume.string("name", ""));
        types.add(first(FORBIDDEN, volume).orElse("unknown"));
      }
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Violation(
                "restricted volume types",
                String.join(
                    " ",
                    Wording.volumes(names),
                    Wording.plural("uses", "use", names),
                    Wording.plural("restricted volume type", "restricted volume types", types),
                    Wording.quoted(types))));
  }

  /// The first of `types` that `volume` is of.
  private static Optional<String> first(List<String> types, Mapping volume) {
    for (String type : types) {
      if (volume.find(type) instanceof Mapping) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
