package dev.portcullis.app;

import static dev.portcullis.app.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.response.approval.Approval;
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

/// What is asked is done when somebody approves it, in his own name, on a real API server.
@ExtendWith(ControlPlaneExtension.class)
class ApprovalsOnServerTest {
  private static final String APPROVALS = "/apis/response.portcullis.dev/v1alpha1/approvals";
  private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/kube-system/deployments";
  private static final String PODS =
      "/api/v1/namespaces/kube-system/pods?labelSelector=app%3Dguarded";

  private static final String DEPLOYMENT =
      """
      {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "guarded"},
       "spec": {"replicas": 1, "selector": {"matchLabels": {"app": "guarded"}}, "template": {
         "metadata": {"labels": {"app": "guarded"}},
         "spec": {"containers": [{"name": "c", "image": "registry.example/web:1"}]}}}}
      """;

  private static final String PLAYBOOK = ShellPlaybook.of("[{annotate: {}}, {deletePods: {}}]");

  private final ControlPlane controlPlane;
  @TempDir private Path folder;
  private Path kubeconfig;

  ApprovalsOnServerTest(@WithWorkloads ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
  }

  @BeforeEach
  void uninstall() throws Exception {
    kubeconfig = ResponderAccount.alone(controlPlane, folder);
    for (String file : List.of("policies.yaml", "crds.yaml")) {
      for (Resource resource : shipped(file)) {
        controlPlane.client().delete(resource.root(), Run.REAL);
      }
    }
    await(() -> controlPlane.client().get(APPROVALS).status() == 404);
  }

  @Test
  void doesWhatIsAskedOnceSomebodyApprovesInHisOwnName() throws Exception {
    Files.writeString(folder.resolve("playbook.yaml"), PLAYBOOK);
    assertThat(post(DEPLOYMENTS, DEPLOYMENT).status()).isEqualTo(201);
    Mapping pod = pod();

    Outcome asked = respond(event(pod));
    String id = asked.out().replaceAll("(?s).*incident (inc-[0-9a-f]+): .*", "$1");
    String[] approve = {"approve", id, "--reason", "seen it"};
    Outcome uninstalled = incidents(approve);
    assertThat(asked.out())
        .contains("0 changes made, 3 after an approval: the namespace kube-system is protected");
    assertThat(uninstalled.code()).isEqualTo(2);
    assertThat(uninstalled.err()).contains("'kubectl apply -f deploy/approvals' installs them");

    install("crds.yaml");
    await(() -> controlPlane.client().get(APPROVALS).status() == 200);
    assertThat(incidents(approve).code()).isZero();
    Outcome unguarded = respond("");
    assertThat(unguarded.err())
        .contains("no approval counts: ValidatingAdmissionPolicy approval.response.portcullis.dev");
    assertThat(outcomes()).containsExactly("Refused");

    install("policies.yaml");
    await(() -> approved("mallory", "ann", id, List.of()).status() == 403);
    Thread.sleep(Duration.ofSeconds(3)); // what was made while the policy took effect is void
    assertThat(respond("").out()).isEmpty();
    assertThat(approved("mallory", "ann", id, List.of()).message())
        .contains("you are mallory and may not approve as ann");
    String responder = "system:serviceaccount:portcullis:portcullis";
    assertThat(approved(responder, responder, id, List.of()).message())
        .contains("the responder approves nothing of its own");

    String note = change(id, "note incident");
    assertThat(approved("ann", "ann", id, List.of(note)).status()).isEqualTo(201);
    Outcome first = respond("");
    assertThat(first.out()).contains("incident " + id).contains("approved by ann: 1 changes made");
    assertThat(outcomes()).contains("Done").containsOnlyOnce("Done");
    assertThat(json(id))
        .contains("\"waiting\":2", "\"type\":\"ApprovalNeeded\",\"status\":\"True\"")
        .contains("\"id\":\"" + note + "\"", "\"approver\":\"ann\"");
    assertThat(pod()).extracting(ApprovalsOnServerTest::uid).isEqualTo(uid(pod));

    Outcome all = incidents(approve);
    Outcome rest = respond("");
    assertThat(all.code()).as(all.err()).isZero();
    assertThat(rest.out()).contains("2 changes made");
    await(() -> !uid(pod()).equals(uid(pod)));
    assertThat(outcomes()).filteredOn("Done"::equals).hasSize(2);
    assertThat(outcomes()).doesNotContain("");
    assertThat(respond("").out()).isEmpty();
    assertThat(show(id)).contains("approved by ann until ").contains(": seen it");
    assertThat(json(id)).contains("\"waiting\":0", "\"type\":\"Mitigated\",\"status\":\"True\"");
  }

  @Test
  void isNotChangedOnceItIsMade() throws Exception {
    install("crds.yaml");
    install("policies.yaml");
    await(() -> controlPlane.client().get(APPROVALS).status() == 200);
    await(() -> approved("mallory", "ann", "inc-1", List.of()).status() == 403);
    Answer made = approved("ann", "ann", "inc-1", List.of("chg-1"));
    String path = APPROVALS + "/" + made.body().mapping("metadata").string("name", "");

    Answer widened = patch(path, "{\"spec\": {\"changes\": null}}");
    Answer labelled = patch(path, "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}");

    assertThat(widened.status()).isEqualTo(403);
    assertThat(widened.message()).contains("an approval is not changed");
    assertThat(labelled.status()).as(labelled.message()).isEqualTo(200);
  }

  private Answer approved(String who, String approver, String id, List<String> changes)
      throws IOException {
    Mapping approval =
        Approval.object(id, changes, approver, "seen it", Instant.now().plusSeconds(600));
    return controlPlane
        .client()
        .as(who, List.of("system:masters"))
        .send(new Call("POST", APPROVALS, Json.write(approval), json()));
  }

  /// What each approval says has become of it.
  private List<String> outcomes() throws IOException {
    return controlPlane.client().get(APPROVALS).body().sequence("items").mappings().stream()
        .map(each -> each.mapping("status").sequence("conditions").mappings())
        .map(told -> told.isEmpty() ? "" : told.getFirst().string("reason", ""))
        .toList();
  }

  private String change(String incident, String summary) throws IOException {
    return show(incident)
        .lines()
        .filter(line -> line.contains("asked: ") && line.contains(summary))
        .findFirst()
        .orElseThrow()
        .replaceAll(".*asked: (\\S+) .*", "$1");
  }

  private String show(String incident) throws IOException {
    return CommandLine.run("incidents", "show", incident, "--journal", journal()).out();
  }

  private String json(String incident) throws IOException {
    return CommandLine.run(
            "incidents", "show", incident, "--output", "json", "--journal", journal())
        .out();
  }

  private void install(String file) throws IOException {
    for (Resource resource : shipped(file)) {
      assertThat(controlPlane.client().create(resource.root(), Run.REAL).status()).isEqualTo(201);
    }
  }

  private static List<Resource> shipped(String file) throws IOException {
    String text = Files.readString(Repository.root().resolve("deploy/approvals").resolve(file));
    return new ManifestReader().read(file, text.getBytes(UTF_8)).items();
  }

  private Mapping pod() throws Exception {
    List<Mapping> found = new ArrayList<>();
    await(() -> {
      found.clear();
      controlPlane.client().get(PODS).body().sequence("items").mappings().stream()
          .filter(pod -> pod.mapping("metadata").indexOf("deletionTimestamp") < 0)
          .forEach(found::add);
      return found.size() == 1;
    });
    return found.getFirst();
  }

  private static String uid(Mapping pod) {
    return pod.mapping("metadata").string("uid", "");
  }

  private static String event(Mapping pod) {
    String name = pod.mapping("metadata").string("name", "");
    return """
    {"uuid": "%s", "rule": "Shell", "priority": "Warning", "time": "2026-11-26T21:30:00Z",
     "output_fields": {"k8s.ns.name": "kube-system", "k8s.pod.name": "%s", "k8s.pod.uid": "%s"}}
    """
        .formatted(uid(pod), name, uid(pod));
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

  private Outcome incidents(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of("incidents"));
    all.addAll(List.of(words));
    all.addAll(List.of("--kubeconfig", controlPlane.kubeconfig().toString()));
    return CommandLine.run(all.toArray(String[]::new));
  }

  private String journal() {
    return folder.resolve("journal.db").toString();
  }

  private Answer post(String path, String body) throws IOException {
    return controlPlane.client().send(new Call("POST", path, body, json()));
  }

  private Answer patch(String path, String body) throws IOException {
    ApiClient client = controlPlane.client();
    return client.send(
        new Call("PATCH", path, body, List.of("Content-Type", "application/merge-patch+json")));
  }

  private static List<String> json() {
    return List.of("Content-Type", "application/json");
  }
}
