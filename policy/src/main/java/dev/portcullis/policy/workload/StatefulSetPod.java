package dev.portcullis.policy.workload;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import java.util.List;

/// What the StatefulSet controller adds to a Pod's spec: its host name and its claims
/// (`initIdentity` and `updateStorage` of kube-controller-manager).
final class StatefulSetPod {
  private StatefulSetPod() {}

  static Mapping spec(Resource set, Mapping declared) {
    Mapping named = declared.with("hostname", set.displayName() + "-0");
    String service = set.root().mapping("spec").string("serviceName", "");
    Mapping spec = service.isEmpty() ? named : named.with("subdomain", service);
    Sequence claims = set.root().mapping("spec").sequence("volumeClaimTemplates");
    return claims.size() == 0 ? spec : spec.with("volumes", volumes(set, declared, claims));
  }

  /// Each claim is mounted as a volume, in place of a declared one of that name.
  private static Sequence volumes(Resource set, Mapping declared, Sequence claims) {
    Sequence.Builder volumes = new Sequence.Builder(claims.size());
    List<String> names =
        claims.mappings().stream()
            .map(claim -> claim.mapping("metadata").string("name", ""))
            .toList();
    for (int i = 0; i < names.size(); i++) {
      volumes.add(volume(names.get(i), set), claims.mark(i));
    }
    Sequence others = declared.sequence("volumes");
    for (int i = 0; i < others.size(); i++) {
      if (!(others.value(i) instanceof Mapping volume)
          || !names.contains(volume.string("name", ""))) {
        volumes.add(others.value(i), others.mark(i));
      }
    }
    return volumes.build();
  }

  private static Mapping volume(String name, Resource set) {
    Mapping claim =
        new Mapping.Builder(1).put("claimName", name + "-" + set.displayName() + "-0").build();
    return new Mapping.Builder(2).put("name", name).put("persistentVolumeClaim", claim).build();
  }
}
