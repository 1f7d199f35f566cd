package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithWorkloads;
import dev.portcullis.testkit.registry.ImageRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// `portcullis explain --running` on a real cluster, whose Pods are of images in a real registry.
@ExtendWith(ControlPlaneExtension.class)
class RunningImagesOnServerTest {
  private static final String PODS = "/api/v1/namespaces/explained/pods";
  private static final String CVE = "CVE-2026-7";

  private static final String OBJECTS =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: explained}
      ---
      apiVersion: v1
      kind: Node
      metadata: {name: explained-arm64}
      status: {nodeInfo: {operatingSystem: linux, architecture: arm64}}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web, namespace: explained}
      spec: {type: NodePort, selector: {app: web}, ports: [{port: 80}]}
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: web, namespace: explained}
      spec:
        rules:
        - host: shop.example.com
          http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: from-edge, namespace: explained}
      spec: {podSelector: {matchLabels: {app: web}}, ingress: [{from: [{namespaceSelector: {}}]}]}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: explained}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {nodeName: explained-arm64, containers: [{name: web, image: 'IMAGE'}]}
      """;

  private final ControlPlane controlPlane;
  @TempDir private Path folder;
  private ImageRegistry registry;
  private List<Resource> objects = List.of();

  RunningImagesOnServerTest(@WithWorkloads ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
  }

  @BeforeEach
  void start() throws IOException {
    VulnerableDebian.fetch(folder);
    registry = ImageRegistry.start(folder, "images that a cluster runs");
  }

  @AfterEach
  void stop() throws Exception {
    for (Resource each : objects.reversed()) {
      if (!each.kind().equals("Namespace")) {
        controlPlane.client().delete(each.root(), Run.REAL);
      }
    }
    // Nobody on its node says that a Pod has ended.
    Patience.await(() -> {
      for (Mapping each : pods()) {
        controlPlane.client().delete(each, Run.REAL);
      }
      return pods().isEmpty();
    });
    registry.close();
  }

  @Test
  void tellsWhichWorkloadsRunIt() throws Exception {
    String web = registry.name() + "/shop/web";
    PushedImage amd64 = PushedImage.to(web + ":amd64", "amd64", "1000");
    PushedImage arm64 = PushedImage.to(web + ":arm64", "arm64", "1000", debian());
    amd64.index("1.0", Map.of("amd64", amd64, "arm64", arm64));

    run(web + ":1.0");
    Outcome outcome = explain("--namespace", "explained");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err()).startsWith("1 image runs in https://");
    assertThat(outcome.out())
        .contains("--> " + web + ":1.0!/var/lib/dpkg/status:1")
        .contains("run by Deployment explained/web, 2 Pods\n")
        .contains("from outside of the cluster by Service explained/web (NodePort)\n")
        .contains("from outside of the cluster by Ingress explained/web (shop.example.com)\n")
        .contains("NetworkPolicies say who is let in: from-edge\n");
    assertThat(explain("--namespace", "explained", "--platform", "linux/amd64").out())
        .doesNotContain("run by");
    assertThat(explain("--namespace", "kube-system").out()).doesNotContain("run by");
  }

  /// A tag that has moved since says nothing about what runs.
  @Test
  void looksIntoWhatNodesPulled() throws Exception {
    String web = registry.name() + "/shop/web";
    String vulnerable = PushedImage.to(web + ":2.0", "arm64", "1000", debian()).digest();
    run(web + ":2.0");
    for (Mapping each : pods()) {
      pulled(each, web + "@" + vulnerable);
    }
    PushedImage.to(web + ":2.0", "arm64", "1000");

    Outcome outcome = explain("--namespace", "explained", "--output", "json");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("\"location\":\"" + web + "@" + vulnerable + "!/var/lib/dpkg/status:1")
        .contains("\"kind\":\"Deployment\",\"namespace\":\"explained\",\"name\":\"web\"")
        .contains("\"pods\":2,\"entrances\":[{\"kind\":\"Service\",\"namespace\":\"explained\"")
        .contains("\"ingress\":{\"limited\":true,\"policies\":[\"from-edge\"]}");
  }

  @Test
  void anImageThatNoRegistryHasIsTold() throws Exception {
    String gone = registry.name() + "/shop/gone:1";
    run(gone);

    Outcome outcome = explain("--namespace", "explained");

    assertThat(outcome.err()).contains("unreadable: " + gone + ": ");
    assertThat(outcome.code()).isEqualTo(3);
  }

  @Test
  void aNamespaceSaysNothingAboutFiles() throws IOException {
    Outcome outcome =
        CommandLine.run(
            "explain", CVE, "--namespace", "shop", "--advisories", advisories().toString());

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("it needs '--running'");
  }

  private Path advisories() {
    return folder.resolve("advisories");
  }

  private static byte[] debian() {
    return new TarContent()
        .file("etc/os-release", "ID=debian\nVERSION_ID=12\n")
        .file("var/lib/dpkg/status", VulnerableDebian.STATUS)
        .bytes();
  }

  private Outcome explain(String... options) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "explain",
                "DEBIAN-" + CVE,
                "--running",
                "--kubeconfig",
                controlPlane.kubeconfig().toString(),
                "--advisories",
                advisories().toString()));
    words.addAll(List.of(options));
    return CommandLine.run(words.toArray(String[]::new));
  }

  /// Returns when both Pods are there.
  private void run(String image) throws Exception {
    byte[] text = OBJECTS.replace("IMAGE", image).getBytes(UTF_8);
    objects = new ManifestReader().read("objects.yaml", text).items();
    for (Resource each : objects) {
      assertThat(controlPlane.client().create(each.root(), Run.REAL).status()).isIn(201, 409);
    }
    Patience.await(() -> pods().size() == 2);
  }

  /// Says of a Pod what a kubelet would.
  private void pulled(Mapping pod, String id) throws IOException {
    String status =
        """
        {"status": {"phase": "Running", "containerStatuses": [{"name": "web", "image": "web",
         "imageID": "%s", "ready": true, "restartCount": 0}]}}
        """
            .formatted(id);
    String name = pod.mapping("metadata").string("name", "");
    Call patch =
        new Call(
            "PATCH",
            PODS + "/" + name + "/status",
            status,
            List.of("Content-Type", "application/merge-patch+json"));
    assertThat(controlPlane.client().send(patch).status()).isEqualTo(200);
  }

  private List<Mapping> pods() throws IOException {
    List<Mapping> pods = new ArrayList<>();
    Mapping list = controlPlane.client().get(PODS).body();
    for (Mapping each : list.sequence("items").mappings()) {
      pods.add(each.with("apiVersion", "v1").with("kind", "Pod"));
    }
    return pods;
  }
}
