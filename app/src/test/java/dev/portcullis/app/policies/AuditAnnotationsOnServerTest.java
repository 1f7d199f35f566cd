package dev.portcullis.app.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A real API server denies by an error of an audit annotation although the binding only warns:
/// what `Ruling.actions` says.
@ExtendWith(ControlPlaneExtension.class)
class AuditAnnotationsOnServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);

  private static final String OBJECTS =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: annotating}
      spec:
        matchConstraints:
          resourceRules:
          - apiGroups: [""]
            apiVersions: [v1]
            operations: [CREATE]
            resources: [configmaps]
            resourceNames: [annotated]
        auditAnnotations:
        - key: k
          valueExpression: "'x' + object.data.nope"
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata: {name: annotating}
      spec: {policyName: annotating, validationActions: [Warn]}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: annotated}
      """;

  private final ApiClient client;

  AuditAnnotationsOnServerTest(ControlPlane controlPlane) {
    client = controlPlane.client();
  }

  @Test
  void anErrorDeniesThoughTheBindingWarns() throws Exception {
    List<Mapping> objects =
        new ManifestReader()
            .read("objects.yaml", OBJECTS.getBytes(StandardCharsets.UTF_8)).items().stream()
                .map(Resource::root)
                .toList();
    assertThat(client.create(objects.get(0), Run.REAL).status()).isEqualTo(201);
    try {
      assertThat(client.create(objects.get(1), Run.REAL).status()).isEqualTo(201);

      Answer answer = untilDenied(objects.get(2));

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.message())
          .endsWith(
              "denied request: expression ''x' + object.data.nope' resulted in error: no such key:"
                  + " data");
      assertThat(answer.warnings()).isEmpty();
    } finally {
      client.delete(objects.get(1), Run.REAL);
      client.delete(objects.get(0), Run.REAL);
    }
  }

  /// A policy takes some time to work after it was created.
  private Answer untilDenied(Mapping object) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Answer answer = client.create(object, Run.DRY);
    while (answer.succeeded() && System.nanoTime() < deadline) {
      Thread.sleep(POLL);
      answer = client.create(object, Run.DRY);
    }
    return answer;
  }
}
