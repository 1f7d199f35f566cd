package dev.portcullis.app;

import static dev.portcullis.app.Patience.await;
import static dev.portcullis.testkit.network.Crossing.ATTACKER;
import static dev.portcullis.testkit.network.Crossing.NEIGHBOUR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.testkit.OwnJvm;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithNodes;
import dev.portcullis.testkit.loop.Serving;
import dev.portcullis.testkit.loop.ShellPlaybook;
import dev.portcullis.testkit.network.Crossing;
import dev.portcullis.testkit.network.Relay;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// From an event to a workload at zero, its author cut off, and back: on a real control plane with
/// nodes, at a real packet filter, with the rights that the chart gives.
///
/// The process of `portcullis serve` runs in a network of its own, where the packet filter is the
/// boundary. It reaches the API server by a relay.
@ExtendWith(ControlPlaneExtension.class)
class ClosedLoopTest {
  private static final String SHOP = "/apis/apps/v1/namespaces/shop/deployments/web";
  private static final String PODS = "/api/v1/namespaces/shop/pods?labelSelector=app%3Dweb";
  private static final String SECRETS = "/api/v1/namespaces/shop/secrets";
  private static final String HELD = "response.portcullis.dev/held";

  private static final String WORKLOAD =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: web, namespace: shop}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: web, namespace: shop}
      rules: [{apiGroups: [""], resources: [secrets], verbs: [list]}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: web, namespace: shop}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: web}
      subjects: [{kind: ServiceAccount, name: web, namespace: shop}]
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec:
        replicas: 3
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            serviceAccountName: web
            containers: [{name: c, image: registry.example/web:1}]
      """;

  private static final String PLAYBOOK =
      ShellPlaybook.of(
          "[{revokeAccess: {}}, {block: {}}, {scaleToZero: {}}, {deletePods: {}}, {annotate: {}}]");

  private static final String BOUNDARY =
      """
      apiVersion: response.portcullis.dev/v1alpha1
      kind: BoundarySettings
      metadata: {name: boundary}
      spec: {devices: [{name: edge, nftables: {}}]}
      """;

  private final ControlPlane controlPlane;
  private final ApiClient admin;
  @TempDir private Path folder;
  private Path kubeconfig;

  ClosedLoopTest(@WithNodes ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
    this.admin = controlPlane.client();
  }

  @BeforeEach
  void install() throws Exception {
    kubeconfig = ResponderAccount.install(controlPlane, folder, List.of("web"));
    create(WORKLOAD);
    await(() -> running() == 3);
  }

  @Test
  void goesFromAnEventToAWorkloadAtZeroWithItsAuthorCutOffAndBack() throws Exception {
    Mapping pod = pods().getFirst();
    ApiClient inThePod = admin.withToken(token(pod));
    await(() -> inThePod.get(SECRETS).status() == 200);
    try (Crossing crossing = Crossing.open("the closed loop");
        Relay _ = Relay.outOf(crossing.inside(), admin.port());
        Relay toTheIntake = Relay.into(crossing.inside());
        Socket established = crossing.connect(ATTACKER);
        Socket neighbour = crossing.connect(NEIGHBOUR)) {
      assertThat(Crossing.answers(established)).isTrue();

      try (Serving serving = serve(crossing, toTheIntake.port())) {
        assertThat(serving.post(event(pod))).isEqualTo(202);

        await(() -> inThePod.get(SECRETS).status() != 200);
        assertThat(inThePod.get(SECRETS).status()).isEqualTo(403);
        await(() -> pods().isEmpty());
        assertIsHeld();
        await(() -> blocks().getFirst().mapping("status").string("registered", "").equals("1/1"));
        assertIsCutOff(crossing, established, neighbour);
        await(() -> serving.said().stream().anyMatch(line -> line.contains("changes made")));
        assertThat(serving.said()).noneMatch(line -> line.contains("refused"));
      }

      assertIsHeld();
      assertIsCutOff(crossing, established, neighbour);

      Outcome undone = undo();

      assertThat(undone.code()).as(undone.out() + undone.err()).isZero();
      await(() -> running() == 3);
      await(() -> admin.withToken(token(pods().getFirst())).get(SECRETS).status() == 200);
      assertThat(patch(SHOP, "{\"spec\": {\"replicas\": 2}}").status()).isEqualTo(200);
      assertThat(blocks()).isEmpty();
      // Whoever follows blocks hears of it; nobody did while Portcullis was away.
      try (Serving _ = serve(crossing, toTheIntake.port())) {
        await(() -> isLetIn(crossing));
      }
      assertThat(Crossing.answers(neighbour)).isTrue();
    }
  }

  /// What kubectl, a GitOps controller and an autoscaler would send.
  private void assertIsHeld() throws Exception {
    await(() -> replicas() == 0);
    assertThat(pods()).isEmpty();
    for (String body :
        List.of(
            "{\"spec\": {\"replicas\": 3}}",
            "{\"metadata\": {\"labels\": {\"%s\": null}}}".formatted(HELD),
            "{\"metadata\": {\"labels\": {\"%s\": \"other\"}}}".formatted(HELD))) {
      assertThat(patch(SHOP, body).status()).as(body).isEqualTo(403);
    }
    assertThat(patch(SHOP + "/scale", "{\"spec\": {\"replicas\": 3}}").status()).isEqualTo(403);
    assertThat(admin.delete(admin.get(SHOP).body(), Run.REAL).status()).isEqualTo(403);
    assertThat(replicas()).isZero();
  }

  private static void assertIsCutOff(Crossing crossing, Socket established, Socket neighbour)
      throws IOException {
    assertThat(Crossing.answers(established)).isFalse();
    assertThatThrownBy(() -> crossing.connect(ATTACKER)).isInstanceOf(SocketTimeoutException.class);
    assertThat(Crossing.answers(neighbour)).isTrue();
  }

  private static boolean isLetIn(Crossing crossing) throws Exception {
    try (Socket again = crossing.connect(ATTACKER)) {
      return Crossing.answers(again);
    } catch (SocketTimeoutException _) {
      return false;
    }
  }

  private Serving serve(Crossing crossing, int port) throws Exception {
    List<String> launcher =
        new ArrayList<>(List.of("ip", "netns", "exec", crossing.inside().name()));
    launcher.addAll(OwnJvm.running(Portcullis.class.getName()));
    return Serving.start(
        launcher,
        Map.of(),
        folder,
        List.of(
            "--journal=" + journal(),
            "--playbooks=" + Files.writeString(folder.resolve("playbook.yaml"), PLAYBOOK),
            "--boundary=" + Files.writeString(folder.resolve("boundary.yaml"), BOUNDARY),
            "--kubeconfig=" + kubeconfig,
            "--listen=127.0.0.1:" + port));
  }

  private Outcome undo() throws IOException {
    String incident = CommandLine.run("incidents", "--journal", journal()).out().split(" ", -1)[0];
    return CommandLine.run(
        "incidents",
        "undo",
        incident,
        "--journal",
        journal(),
        "--kubeconfig",
        kubeconfig.toString());
  }

  private String journal() {
    return folder.resolve("journal.db").toString();
  }

  private static String event(Mapping pod) {
    Mapping metadata = pod.mapping("metadata");
    return """
    {"uuid": "1", "rule": "Shell", "priority": "Critical", "time": "2026-11-26T21:30:00Z",
     "output": "a shell", "output_fields": {"k8s.ns.name": "shop", "k8s.pod.name": "%s",
     "k8s.pod.uid": "%s", "fd.rip": "%s", "fd.rport": 40000, "fd.is_server": true}}
    """
        .formatted(metadata.string("name", ""), metadata.string("uid", ""), ATTACKER);
  }

  /// As the kubelet asks for it.
  private String token(Mapping pod) throws IOException {
    Mapping metadata = pod.mapping("metadata");
    String body =
        """
        {"apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "spec": {
          "boundObjectRef": {"apiVersion": "v1", "kind": "Pod", "name": "%s", "uid": "%s"}}}
        """
            .formatted(metadata.string("name", ""), metadata.string("uid", ""));
    String path = "/api/v1/namespaces/shop/serviceaccounts/web/token";
    return admin
        .send(new Call("POST", path, body, List.of("Content-Type", "application/json")))
        .body()
        .mapping("status")
        .string("token", "");
  }

  private void create(String text) throws IOException {
    for (Resource each : new ManifestReader().read("text", text.getBytes(UTF_8)).items()) {
      assertThat(admin.create(each.root(), Run.REAL).status()).isEqualTo(201);
    }
  }

  private List<Mapping> pods() throws IOException {
    return admin.get(PODS).body().sequence("items").mappings();
  }

  private long running() throws IOException {
    return pods().stream()
        .filter(pod -> pod.mapping("status").string("phase", "").equals("Running"))
        .count();
  }

  private List<Mapping> blocks() throws IOException {
    return admin
        .get("/apis/response.portcullis.dev/v1alpha1/boundaryblocks")
        .body()
        .sequence("items")
        .mappings();
  }

  private long replicas() throws IOException {
    return admin.get(SHOP).body().mapping("spec").find("replicas") instanceof Long replicas
        ? replicas
        : -1;
  }

  private Answer patch(String path, String body) throws IOException {
    return admin.send(
        new Call("PATCH", path, body, List.of("Content-Type", "application/merge-patch+json")));
  }
}
