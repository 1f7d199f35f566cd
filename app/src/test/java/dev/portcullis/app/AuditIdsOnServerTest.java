package dev.portcullis.app;

import static dev.portcullis.app.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.AuditLog;
import dev.portcullis.testkit.controlplane.Binaries;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.Json;
import dev.portcullis.testkit.controlplane.Options;
import dev.portcullis.testkit.loop.ShellPlaybook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each change of an incident is found in the audit log of the API server that made it.
class AuditIdsOnServerTest {
  private static final String DEPLOYMENT =
      """
      {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"},
       "spec": {"replicas": 2, "selector": {"matchLabels": {"app": "web"}}, "template": {
         "metadata": {"labels": {"app": "web"}},
         "spec": {"containers": [{"name": "c", "image": "registry.example/web:1"}]}}}}
      """;

  private static final String PLAYBOOK =
      ShellPlaybook.of("[{annotate: {}}, {scaleToZero: {}}, {deletePods: {}}]");

  @TempDir private Path folder;

  @Test
  void tellsTheRequestThatMadeEachChange() throws Exception {
    Files.writeString(folder.resolve("playbook.yaml"), PLAYBOOK);
    AuditLog log = AuditLog.in(folder);
    Options options = Options.WITH_WORKLOADS.with(log.flags());
    try (ControlPlane controlPlane =
        ControlPlane.start(Binaries.find(System.getenv()).required("audit ids"), options)) {
      String id = undone(controlPlane);

      List<Mapping> made = made(id);
      assertThat(made).extracting(each -> each.string("purpose", "")).contains("Mitigate", "Undo");
      assertThat(made).extracting(each -> each.string("auditID", "")).doesNotHaveDuplicates();
      Map<String, Mapping> events = events(log);
      for (Mapping each : made) {
        Mapping event = events.getOrDefault(each.string("auditID", ""), Mapping.EMPTY);
        assertThat(event.size()).as("the requests of %s in the log", each).isPositive();
        Mapping object = event.mapping("objectRef");
        assertThat(event.string("userAgent", "")).isNotEmpty();
        assertThat(event.string("verb", "")).isIn("create", "patch", "delete");
        assertThat(each.string("target", "")).endsWith("/" + object.string("name", ""));
      }
      String first = made.getFirst().string("auditID", "");
      assertThat(incidents("show", id).out()).contains(", audit id " + first);
      assertThat(CommandLine.run("trail", "--journal", journal()).out())
          .contains("; audit " + first);
    }
  }

  /// An incident that has ended.
  private String undone(ControlPlane controlPlane) throws Exception {
    ApiClient client = controlPlane.client();
    List<String> json = List.of("Content-Type", "application/json");
    client.send(new Call("POST", "/apis/apps/v1/namespaces/default/deployments", DEPLOYMENT, json));
    String pods = "/api/v1/namespaces/default/pods";
    await(() -> client.get(pods).body().sequence("items").size() == 2);
    String kubeconfig = controlPlane.kubeconfig().toString();
    Outcome answered =
        CommandLine.runWith(
            event(client.get(pods).body().sequence("items").mappings().getFirst()),
            "respond",
            "--journal",
            journal(),
            "--playbooks",
            folder.resolve("playbook.yaml").toString(),
            "--kubeconfig",
            kubeconfig);
    String id = answered.out().replaceAll("(?s).*incident (inc-[0-9a-f]+): .*", "$1");
    assertThat(incidents("undo", id, "--kubeconfig", kubeconfig).code()).isZero();
    return id;
  }

  /// What the server made of it.
  private List<Mapping> made(String id) throws IOException {
    Mapping incident = (Mapping) Json.read(incidents("show", id, "--output", "json").out());
    return incident.mapping("status").sequence("made").mappings().stream()
        .filter(each -> each.string("outcome", "").equals("made"))
        .toList();
  }

  private static Map<String, Mapping> events(AuditLog log) throws IOException {
    Map<String, Mapping> events = new HashMap<>();
    for (String line : log.lines()) {
      Mapping event = (Mapping) Json.read(line);
      events.put(event.string("auditID", ""), event);
    }
    return events;
  }

  private static String event(Mapping pod) {
    Mapping metadata = pod.mapping("metadata");
    return """
    {"uuid": "1", "rule": "Shell", "priority": "Warning", "time": "2026-11-26T21:30:00Z",
     "output_fields": {"k8s.ns.name": "default", "k8s.pod.name": "%s", "k8s.pod.uid": "%s"}}
    """
        .formatted(metadata.string("name", ""), metadata.string("uid", ""));
  }

  private Outcome incidents(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of("incidents"));
    all.addAll(List.of(words));
    all.addAll(List.of("--journal", journal()));
    return CommandLine.run(all.toArray(String[]::new));
  }

  private String journal() {
    return folder.resolve("journal.db").toString();
  }
}
