package dev.portcullis.app.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The deploy gate as `docs/deploy-gate.md` installs it, on a real API server: the export is
/// applied, a namespace is labelled, and the export is deleted again.
@ExtendWith(ControlPlaneExtension.class)
class DeployGateTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);

  private final ApiClient client;
  private final Sandbox sandbox;

  DeployGateTest(ControlPlane controlPlane, @TempDir Path folder) throws Exception {
    client = controlPlane.client();
    sandbox = Sandbox.below(folder);
  }

  @Test
  void warnsThenDeniesInLabelledNamespacesOnlyAndGoesWhole() throws Exception {
    create(namespace("gate-shop", "restricted"));
    create(namespace("gate-plain", ""));

    apply(exported("--level restricted --action Warn"));

    Answer warned = await(pod("gate-shop"), answer -> !answer.warnings().isEmpty());
    assertThat(warned.status()).as(warned.message()).isEqualTo(201);
    assertThat(warned.warnings())
        .anyMatch(warning -> warning.contains("must not set securityContext.privileged=true"));
    assertThat(dry(pod("gate-plain")).warnings()).isEmpty();
    assertThat(dry(pod("kube-system")).warnings()).isEmpty();

    apply(exported("--level restricted --action Deny"));

    Answer denied = await(pod("gate-shop"), answer -> !answer.succeeded());
    assertThat(denied.status()).isEqualTo(403);
    assertThat(dry(pod("gate-plain")).status()).isEqualTo(201);
    assertThat(dry(pod("kube-system")).status()).isEqualTo(201);

    for (Mapping object : exported("--level restricted").reversed()) {
      assertThat(client.delete(object, Run.REAL).succeeded()).isTrue();
    }

    await(pod("gate-shop"), answer -> answer.succeeded() && answer.warnings().isEmpty());
  }

  @Test
  void withoutALevelAllNamespacesButThoseOfTheSystemAreCovered() throws Exception {
    create(namespace("gate-any", ""));
    List<Mapping> bundle =
        exported("--only pod-security/baseline/privileged-containers --action Deny");
    assertThat(bundle).hasSize(2);

    apply(bundle);

    assertThat(await(pod("gate-any"), answer -> !answer.succeeded()).status()).isEqualTo(403);
    assertThat(dry(pod("kube-system")).status()).isEqualTo(201);
    for (Mapping object : bundle.reversed()) {
      assertThat(client.delete(object, Run.REAL).succeeded()).isTrue();
    }
  }

  private List<Mapping> exported(String options) throws Exception {
    String bundle = sandbox.run("./portcullis policies export " + options).out();
    Reading<Resource> reading = new ManifestReader().read("bundle.yaml", bundle.getBytes(UTF_8));
    assertThat(reading.unreadable()).isEmpty();
    return reading.items().stream().map(Resource::root).toList();
  }

  /// Creates what is not there and replaces what is, as `kubectl apply` comes to here.
  private void apply(List<Mapping> objects) throws IOException {
    for (Mapping object : objects) {
      Mapping there = client.get(object).body();
      if (there.mapping("metadata").string("resourceVersion", "").isEmpty()) {
        create(object);
      } else {
        Mapping metadata =
            object
                .mapping("metadata")
                .with("resourceVersion", there.mapping("metadata").string("resourceVersion", ""));
        Answer answer = client.update(object.with("metadata", metadata), "", Run.REAL);
        assertThat(answer.succeeded()).as(answer.message()).isTrue();
      }
    }
  }

  private void create(Mapping object) throws IOException {
    Answer answer = client.create(object, Run.REAL);
    assertThat(answer.succeeded()).as(answer.message()).isTrue();
  }

  private Answer dry(Mapping object) throws IOException {
    return client.create(object, Run.DRY);
  }

  /// The server takes a moment to see a policy.
  private Answer await(Mapping object, Predicate<Answer> expected) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      Answer answer = dry(object);
      if (expected.test(answer)) {
        return answer;
      }
      Thread.sleep(POLL);
    }
    throw new AssertionError("the server did not answer so in " + PATIENCE.toSeconds() + " s");
  }

  private static Mapping namespace(String name, String level) {
    String labels = level.isEmpty() ? "" : "policies.portcullis.dev/level: " + level;
    return object(
        "{apiVersion: v1, kind: Namespace, metadata: {name: %s, labels: {%s}}}"
            .formatted(name, labels));
  }

  private static Mapping pod(String namespace) {
    return object(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: privileged, namespace: %s}
        spec:
          automountServiceAccountToken: false
          containers:
          - {name: web, image: 'example.com/web:1', securityContext: {privileged: true}}
        """
            .formatted(namespace));
  }

  private static Mapping object(String yaml) {
    return new ManifestReader().read("object.yaml", yaml.getBytes(UTF_8)).items().getFirst().root();
  }
}
