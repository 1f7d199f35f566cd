package dev.portcullis.app.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Resource;
import dev.portcullis.model.Verdict.Violated;
import dev.portcullis.policy.admission.Judge;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.Placement;
import dev.portcullis.policy.admission.Requests;
import dev.portcullis.policy.admission.Ruling;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.source.kubernetes.ManifestReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What somebody declares in the system's namespaces is judged, though the bindings for a cluster
/// leave them out.
class SystemNamespacesTest {

  @ParameterizedTest
  @ValueSource(strings = {"kube-system", "kube-public", "kube-node-lease", "shop"})
  void theLibraryJudgesEveryNamespace(String namespace) {
    String manifest =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: %s}
        spec:
          hostPID: true
          containers:
          - {name: web, image: 'example.com/web:1', securityContext: {privileged: true}}
        """
            .formatted(namespace);
    Resource pod =
        new ManifestReader()
            .read("pod.yaml", manifest.getBytes(StandardCharsets.UTF_8))
            .items()
            .getFirst();
    Kinds kinds = Kinds.builtIn();

    List<Ruling> rulings =
        new Judge(Library.policies(), Surroundings.none(kinds))
            .judge(Requests.to(kinds).create(pod).accepted(), Placement.itself(pod));

    assertThat(rulings)
        .filteredOn(ruling -> ruling.verdict() instanceof Violated)
        .extracting(ruling -> ruling.policy().facts().id())
        .contains(
            "pod-security/baseline/host-namespaces", "pod-security/baseline/privileged-containers");
  }
}
