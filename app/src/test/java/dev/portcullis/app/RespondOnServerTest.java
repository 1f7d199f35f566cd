package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.cluster.journal.Database;
import dev.portcullis.cluster.journal.SqlJournal;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.journal.Content;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithWorkloads;
import dev.portcullis.testkit.loop.ShellPlaybook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// `portcullis respond` and `portcullis incidents` on a real API server with its controllers.
@ExtendWith(ControlPlaneExtension.class)
class RespondOnServerTest {
  private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";
  private static final String PODS =
      "/api/v1/namespaces/default/pods?labelSelector=app%3Dresponded";

  private static final String INCIDENTS = "/apis/response.portcullis.dev/v1alpha1/incidents";

  private static final String DEPLOYMENT =
      """
      {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "responded"},
       "spec": {"replicas": 2, "selector": {"matchLabels": {"app": "responded"}}, "template": {
         "metadata": {"labels": {"app": "responded"}},
         "spec": {"containers": [{"name": "c", "image": "registry.example/web:1"}]}}}}
      """;

  private static final Call CREATE =
      new Call("POST", DEPLOYMENTS, DEPLOYMENT, List.of("Content-Type", "application/json"));

  private static final String PLAYBOOK = ShellPlaybook.of("[{annotate: {}}, {deletePods: {}}]");

  private final ControlPlane controlPlane;
  @TempDir private Path folder;

  RespondOnServerTest(@WithWorkloads ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
  }

  @Test
  void findsOutThatAPodIsNotThere() throws IOException {
    Outcome outcome = run(event("Execution from /dev/shm", "nobody", ""), "--preview", "--cluster");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("nothing to do: there is no Pod default/nobody");
  }

  @Test
  void actsOnceOnAnEventAndTakesItBack() throws Exception {
    assertThat(controlPlane.client().send(CREATE).status()).isEqualTo(201);
    Mapping pod = pods(2).getFirst();
    String event = event("Shell", name(pod), pod.mapping("metadata").string("uid", ""));
    Files.writeString(folder.resolve("playbook.yaml"), PLAYBOOK);
    String[] options = {
      "--journal",
      folder.resolve("journal.db").toString(),
      "--playbooks",
      folder.resolve("playbook.yaml").toString()
    };

    installIncidents();

    Outcome first = run(event, options);
    Outcome replayed = run(event, options);

    assertThat(first.code()).as(first.err()).isZero();
    String id = first.out().replaceAll("(?s).*incident (inc-[0-9a-f]+): .*", "$1");
    assertThat(first.out()).contains("incident " + id + ": 4 changes made");
    assertThat(replayed.out()).isEmpty();
    assertThat(pods(2)).extracting(RespondOnServerTest::name).doesNotContain(name(pod));
    assertThat(annotation()).isEqualTo(id);

    Mapping incident = incident(id);
    assertThat(incident.mapping("spec").string("rule", "")).isEqualTo("Shell");
    assertThat(incident.mapping("status").string("phase", "")).isEqualTo("Open");
    assertThat(incident.mapping("status").string("changes", "")).isEqualTo("4/4");
    assertThat(incident.mapping("status").sequence("conditions").mappings().getFirst())
        .satisfies(mitigated -> assertThat(mitigated.string("status", "")).isEqualTo("True"));

    assertThat(row(id))
        .contains("default", "Deployment", "responded", "Shell", "Warning", "Open", "4/4", "0");

    Outcome listed = incidents("incidents", "--journal");
    Outcome shown = incidents("incidents", "show", id, "--journal");
    Outcome undone =
        incidents(
            "incidents",
            "undo",
            id,
            "--kubeconfig",
            controlPlane.kubeconfig().toString(),
            "--journal");

    assertThat(listed.out()).contains(id + "  open").contains("Deployment default/responded");
    assertThat(shown.out()).contains("deletePods  Pod default/" + name(pod)).contains("undo: ");
    assertThat(undone.code()).as(undone.err()).isZero();
    assertThat(undone.out())
        .contains("incident " + id + " of Deployment default/responded has ended");
    assertThat(annotation()).isEmpty();
    assertThat(incident(id).mapping("status").string("phase", "")).isEqualTo("Ended");
    Outcome json = incidents("incidents", "show", id, "--output", "json", "--journal");
    assertThat(json.out()).startsWith("{\"apiVersion\":\"response.portcullis.dev/v1alpha1\"");
    tellsItsTrail(id);
  }

  @Test
  void takesUpAgainWhatHasFailed() throws Exception {
    String body = event("Shell", "retried", "");
    Files.writeString(folder.resolve("playbook.yaml"), PLAYBOOK);
    Path file = folder.resolve("journal.db");
    try (Journal journal = SqlJournal.open(new Database.Sqlite(file, 1 << 26), 20)) {
      Event failed =
          new Event("falco:1", "falco", Priority.ERROR, "", Instant.EPOCH, Content.of(body));
      journal.inbox().reject(failed, "the server was away");
    }

    Outcome listed = incidents("events", "--journal");
    Outcome json = incidents("events", "--output", "json", "--journal");
    Outcome warned = incidents("incidents", "--journal");
    Outcome retried = incidents("events", "retry", "falco:1", "falco:2", "--journal");
    Outcome waiting = incidents("events", "--state", "waiting", "--journal");
    Outcome none = incidents("events", "retry", "--all", "--journal");
    Outcome done =
        run("", "--journal", file.toString(), "--playbooks", folder.resolve("playbook.yaml") + "");

    assertThat(listed.out())
        .isEqualTo("falco:1  Error      from falco  1970-01-01T00:00:00Z  the server was away\n");
    assertThat(json.out())
        .startsWith("[{\"id\":\"falco:1\",")
        .contains("\"reason\":\"the server was away\",\"body\":\"{\\\"uuid\\\"");
    assertThat(warned.out()).isEqualTo("FAILED: 1 events, see 'portcullis events'\n");
    assertThat(retried.code()).isEqualTo(1);
    assertThat(retried.out()).isEqualTo("falco:1: put back\n");
    assertThat(retried.err())
        .isEqualTo("falco:2: expected an event that has failed, got none of that id\n");
    assertThat(waiting.out()).contains("falco:1").contains("waits until");
    assertThat(none.code()).isEqualTo(4);
    assertThat(done.out()).contains("falco:1: nothing done: there is no Pod default/retried");
    assertThat(incidents("events", "--journal").code()).isEqualTo(4);
    assertThat(incidents("trail", "--journal").out()).contains("EVENT_REQUEUED  falco:1  by ");
  }

  @Test
  void actsOnWhatItCanReadAndCallsTheRestUndetermined() throws Exception {
    String event =
        """
        {"kind": "Event", "apiVersion": "audit.k8s.io/v1", "level": "Metadata", "auditID": "a",
         "stage": "ResponseComplete", "verb": "create", "requestURI": "/api/v1/namespaces/default/pods",
         "user": {"username": "mallory"}, "impersonatedUser": {"username": "root"},
         "objectRef": {"resource": "pods", "namespace": "default", "name": "p", "apiVersion": "v1"},
         "responseStatus": {"code": 201}, "requestReceivedTimestamp": "2026-11-26T21:30:00.000001Z"}
        """;
    Files.writeString(
        folder.resolve("playbook.yaml"),
        PLAYBOOK.replace("'Shell'", "'impersonation'").replace(", {deletePods: {}}", ""));

    Outcome outcome =
        run(
            event,
            "--journal",
            folder.resolve("journal.db").toString(),
            "--playbooks",
            folder.resolve("playbook.yaml").toString());

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out())
        .contains(": failed: incident inc-")
        .contains(": 1 changes made; the rest is undetermined: rule 'host-namespace', condition");
    assertThat(incidents("events", "--journal").out())
        .contains("1 changes made; the rest is undetermined");
  }

  private void tellsItsTrail(String id) throws Exception {
    Outcome text = incidents("trail", "--journal");
    Outcome ocsf = incidents("trail", "--output", "ocsf", "--journal");
    Outcome sound = incidents("trail", "verify", "--journal");
    String end = sound.out().strip().replaceAll(".* ", "");
    String forged = end.substring(0, end.length() - 1) + (end.endsWith("0") ? "1" : "0");

    assertThat(text.out().lines()).first().asString().contains("EVENT_ACCEPTED  falco:1-");
    assertThat(ocsf.out().lines())
        .hasSize(3)
        .allSatisfy(line ->
            assertThat(line)
                .contains("\"class_uid\":2005", "\"severity_id\":3", "\"version\":\"1.8.0\"", id));
    assertThat(ocsf.out())
        .contains("\"type_uid\":200501", "\"type_uid\":200502", "\"type_uid\":200503");
    assertThat(sound.code()).isZero();
    assertThat(incidents("trail", "verify", "--seal", end, "--journal").code()).isZero();
    assertThat(incidents("trail", "verify", "--seal", forged, "--journal").code()).isEqualTo(1);
  }

  private void installIncidents() throws Exception {
    Path file = Repository.root().resolve("deploy/incidents/crds.yaml");
    for (Resource each :
        new ManifestReader().read(file.toString(), Files.readAllBytes(file)).items()) {
      assertThat(controlPlane.client().create(each.root(), Run.REAL).status()).isIn(201, 409);
    }
    Instant end = Instant.now().plusSeconds(30);
    while (controlPlane.client().get(INCIDENTS).status() != 200) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(50);
    }
  }

  private Mapping incident(String id) throws IOException {
    return controlPlane.client().get(INCIDENTS + "/" + id).body();
  }

  /// What `kubectl get incident` prints, as the server says it.
  private List<String> row(String id) throws IOException {
    List<String> table = List.of("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io");
    Mapping answer =
        controlPlane.client().send(new Call("GET", INCIDENTS + "/" + id, "", table)).body();
    List<String> cells = new ArrayList<>();
    for (Object cell : answer.sequence("rows").mappings().getFirst().sequence("cells").values()) {
      cells.add(String.valueOf(cell));
    }
    return cells;
  }

  private String annotation() throws IOException {
    return controlPlane
        .client()
        .get(DEPLOYMENTS + "/responded")
        .body()
        .mapping("metadata")
        .mapping("annotations")
        .string("response.portcullis.dev/incident", "");
  }

  private List<Mapping> pods(int count) throws Exception {
    Instant end = Instant.now().plusSeconds(30);
    while (true) {
      List<Mapping> pods =
          controlPlane.client().get(PODS).body().sequence("items").mappings().stream()
              .filter(pod -> pod.mapping("metadata").indexOf("deletionTimestamp") < 0)
              .toList();
      if (pods.size() == count) {
        return pods;
      }
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(50);
    }
  }

  private static String name(Mapping pod) {
    return pod.mapping("metadata").string("name", "");
  }

  private static String event(String rule, String pod, String uid) {
    return """
    {"uuid": "1-%s", "rule": "%s", "priority": "Warning", "time": "2026-11-26T21:30:00Z",
     "output_fields": {"k8s.ns.name": "default", "k8s.pod.name": "%s", "k8s.pod.uid": "%s"}}
    """
        .formatted(pod, rule, pod, uid);
  }

  private Outcome run(String event, String... options) throws IOException {
    List<String> words = new ArrayList<>(List.of("respond"));
    words.addAll(List.of(options));
    words.addAll(List.of("--kubeconfig", controlPlane.kubeconfig().toString()));
    return CommandLine.runWith(event, words.toArray(String[]::new));
  }

  private Outcome incidents(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(words));
    all.add(folder.resolve("journal.db").toString());
    return CommandLine.run(all.toArray(String[]::new));
  }
}
