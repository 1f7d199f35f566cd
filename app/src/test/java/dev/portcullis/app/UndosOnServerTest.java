package dev.portcullis.app;

import static dev.portcullis.app.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.response.approval.Fate;
import dev.portcullis.response.approval.Undo;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.Json;
import dev.portcullis.testkit.controlplane.WithWorkloads;
import dev.portcullis.testkit.loop.ShellPlaybook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// An incident is undone by an object that whoever may creates in his own name, on a real API
/// server.
@ExtendWith(ControlPlaneExtension.class)
class UndosOnServerTest {
  private static final String UNDOS = "/apis/response.portcullis.dev/v1alpha1/undos";
  private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/undone/deployments";

  /// Ann may undo; bob owns the namespace; what runs in it may do as ann does.
  private static final String GIVEN =
      """
      {apiVersion: v1, kind: Namespace, metadata: {name: undone}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: undone}
      spec:
        replicas: 1
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: c, image: registry.example/web:1}]}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: undo-incidents}
      rules: [{apiGroups: [response.portcullis.dev], resources: [undos, undos/status], verbs: [create, patch]}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: undo-incidents}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: undo-incidents}
      subjects:
        - {kind: User, name: ann}
        - {kind: User, name: mallory}
        - {kind: User, name: "system:serviceaccount:portcullis:portcullis"}
        - {kind: ServiceAccount, name: default, namespace: undone}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: owners, namespace: undone}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
      subjects: [{kind: User, name: bob}]
      """;

  private static final String PLAYBOOK = ShellPlaybook.of("[{annotate: {}}, {scaleToZero: {}}]");

  private final ControlPlane controlPlane;
  @TempDir private Path folder;
  private Path kubeconfig;

  UndosOnServerTest(@WithWorkloads ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
  }

  @BeforeEach
  void begin() throws Exception {
    for (String file : List.of("policies.yaml", "crds.yaml")) {
      for (Resource resource : shipped(file)) {
        controlPlane.client().delete(resource.root(), Run.REAL);
      }
    }
    await(() -> controlPlane.client().get(UNDOS).status() == 404);
    for (Resource resource : read(GIVEN)) {
      Answer answer = controlPlane.client().create(resource.root(), Run.REAL);
      assertThat(answer.status()).as(answer.message()).isIn(201, 409);
    }
    // The test before this one may have left it at zero.
    patch(
        controlPlane.client(),
        DEPLOYMENTS + "/web",
        """
        {"metadata": {"labels": {"response.portcullis.dev/held": null}}, "spec": {"replicas": 1}}
        """);
    Files.writeString(folder.resolve("playbook.yaml"), PLAYBOOK);
    kubeconfig = ResponderAccount.alone(controlPlane, folder);
  }

  @Test
  void undoesAnIncidentForWhoeverMayAndSaysWhoHeIs() throws Exception {
    String id = mitigated();
    install("crds.yaml");
    await(() -> controlPlane.client().get(UNDOS).status() == 200);

    String unguarded = made(undo("ann", "ann", id));
    assertThat(respond("").err())
        .contains("no undo counts: ValidatingAdmissionPolicy undo.response.portcullis.dev");
    assertThat(outcome(unguarded)).startsWith("True Refused no undo counts: ");
    install("policies.yaml");
    await(() -> undo("mallory", "ann", id).status() == 403);
    String early = made(undo("ann", "ann", id));
    Thread.sleep(Duration.ofSeconds(3)); // what was made while the policy took effect is void
    assertThat(respond("").err()).contains("it was made before its policy was in force");
    assertThat(outcome(early)).startsWith("True Refused it was made before its policy");

    assertThat(undo("bob", "bob", id).message()).contains("User \"bob\" cannot create resource");
    assertThat(undo("mallory", "ann", id).message())
        .contains("you are mallory and may not ask as ann");
    String responder = "system:serviceaccount:portcullis:portcullis";
    assertThat(undo(responder, responder, id).message())
        .contains("the responder undoes nothing by its own word");
    String account = "system:serviceaccount:undone:default";
    assertThat(undo(account, account, id).status()).isEqualTo(201);
    assertThat(respond("").err()).contains("incident " + id + " may be about " + account);
    assertThat(replicas()).isZero();

    String good = made(undo("ann", "ann", id));
    Outcome undone = respond("");
    assertThat(undone.out()).contains("incident " + id + " of Deployment undone/web has ended");
    assertThat(replicas()).isEqualTo(1);
    assertThat(CommandLine.run("incidents", "show", id, "--journal", journal()).out())
        .containsPattern("INCIDENT_RELEASED  by ann: a drill \\(undo " + id + "-\\w+\\)");

    assertThat(outcome(good)).isEqualTo("True Done what incident " + id + " did is taken back");

    String again = mitigated();
    assertThat(again).isEqualTo(id);
    Outcome later = respond("");
    assertThat(later.err() + later.out()).isEmpty();
    assertThat(replicas()).isZero();
  }

  @Test
  void saysOfAnUndoForNothingThatNothingComesOfIt() throws Exception {
    install("crds.yaml");
    install("policies.yaml");
    await(() -> controlPlane.client().get(UNDOS).status() == 200);
    await(() -> undo("mallory", "ann", "inc-1").status() == 403);
    Thread.sleep(Duration.ofSeconds(3));
    String mistyped = made(undo("ann", "ann", "inc-1"));
    String id = mitigated();
    CommandLine.run("incidents", "undo", id, "--journal", journal());
    respond("");
    String late = made(undo("ann", "ann", id));

    assertThat(respond("").err()).contains("incident " + id + " is not open any more");

    assertThat(outcome(mistyped))
        .isEqualTo("False UnknownIncident no incident is known here as inc-1");
    assertThat(outcome(late)).isEqualTo("True Void incident " + id + " is not open any more");
    assertThat(
            patch(UNDOS + "/" + late + "/status", "{\"status\": {\"conditions\": []}}").message())
        .contains("only the responder says what has become of an undo");

    Instant longAgo = Instant.now().minus(Duration.ofDays(8));
    ApiClient responder =
        controlPlane.client().as("system:serviceaccount:portcullis:portcullis", List.of());
    Fate settled = new Fate(Fate.Reason.VOID, "long ago");
    patch(responder, UNDOS + "/" + late + "/status", Json.write(settled.status(longAgo)));
    respond("");
    assertThat(controlPlane.client().get(UNDOS + "/" + late).status()).isEqualTo(404);
    assertThat(controlPlane.client().get(UNDOS + "/" + mistyped).status()).isEqualTo(200);
  }

  @Test
  void isNotChangedOnceItIsMade() throws Exception {
    install("crds.yaml");
    install("policies.yaml");
    await(() -> controlPlane.client().get(UNDOS).status() == 200);
    await(() -> undo("mallory", "ann", "inc-1").status() == 403);
    Answer made = undo("ann", "ann", "inc-1");
    String path = UNDOS + "/" + made.body().mapping("metadata").string("name", "");

    Answer turned = patch(path, "{\"spec\": {\"incident\": \"inc-2\"}}");
    Answer labelled = patch(path, "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}");

    assertThat(turned.message()).contains("an undo is not changed");
    assertThat(labelled.status()).as(labelled.message()).isEqualTo(200);
  }

  /// The incident that holds the deployment at zero.
  private String mitigated() throws Exception {
    Mapping pod = pod();
    Outcome answered = respond(event(pod));
    assertThat(answered.out()).contains("changes made");
    assertThat(replicas()).isZero();
    return answered.out().replaceAll("(?s).*incident (inc-[0-9a-f]+): .*", "$1");
  }

  private Answer undo(String who, String by, String id) throws IOException {
    return controlPlane
        .client()
        .as(who, List.of("system:authenticated"))
        .send(new Call("POST", UNDOS, Json.write(Undo.object(id, by, "a drill")), json()));
  }

  private static String made(Answer answer) {
    assertThat(answer.status()).as(answer.message()).isEqualTo(201);
    return answer.body().mapping("metadata").string("name", "");
  }

  private String outcome(String undo) throws IOException {
    Mapping status = controlPlane.client().get(UNDOS + "/" + undo).body().mapping("status");
    Mapping told = status.sequence("conditions").mappings().getFirst();
    return "%s %s %s"
        .formatted(
            told.string("status", ""), told.string("reason", ""), told.string("message", ""));
  }

  private Answer patch(String path, String body) throws IOException {
    return patch(controlPlane.client().as("ann", List.of("system:authenticated")), path, body);
  }

  private static Answer patch(ApiClient client, String path, String body) throws IOException {
    return client.send(
        new Call("PATCH", path, body, List.of("Content-Type", "application/merge-patch+json")));
  }

  private void install(String file) throws IOException {
    for (Resource resource : shipped(file)) {
      assertThat(controlPlane.client().create(resource.root(), Run.REAL).status()).isEqualTo(201);
    }
  }

  private static List<Resource> shipped(String file) throws IOException {
    return read(Files.readString(Repository.root().resolve("deploy/undos").resolve(file)));
  }

  private static List<Resource> read(String text) {
    return new ManifestReader().read("text", text.getBytes(UTF_8)).items();
  }

  private long replicas() throws IOException {
    Mapping web = controlPlane.client().get(DEPLOYMENTS + "/web").body();
    return web.mapping("spec").find("replicas") instanceof Long replicas ? replicas : -1;
  }

  private Mapping pod() throws Exception {
    List<Mapping> found = new ArrayList<>();
    await(() -> {
      found.clear();
      controlPlane
          .client()
          .get("/api/v1/namespaces/undone/pods")
          .body()
          .sequence("items")
          .mappings()
          .stream()
          .filter(pod -> pod.mapping("metadata").indexOf("deletionTimestamp") < 0)
          .forEach(found::add);
      return found.size() == 1;
    });
    return found.getFirst();
  }

  private static String event(Mapping pod) {
    Mapping metadata = pod.mapping("metadata");
    return """
    {"uuid": "%s", "rule": "Shell", "priority": "Warning", "time": "2026-11-26T21:30:00Z",
     "output_fields": {"k8s.ns.name": "undone", "k8s.pod.name": "%s", "k8s.pod.uid": "%s"}}
    """
        .formatted(
            metadata.string("uid", ""), metadata.string("name", ""), metadata.string("uid", ""));
  }

  private Outcome respond(String event) throws IOException {
    return CommandLine.runWith(
        event,
        "respond",
        "--journal",
        journal(),
        "--playbooks",
        folder.resolve("playbook.yaml").toString(),
        "--kubeconfig",
        kubeconfig.toString());
  }

  private String journal() {
    return folder.resolve("journal.db").toString();
  }

  private static List<String> json() {
    return List.of("Content-Type", "application/json");
  }
}
