package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithWorkloads;
import dev.portcullis.testkit.loop.ShellPlaybook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// No more is done without a person than the settings allow, on a real API server.
@ExtendWith(ControlPlaneExtension.class)
class LimitsOnServerTest {
  private static final String PLAYBOOK = ShellPlaybook.of("[{annotate: {}}, {deletePods: {}}]");

  private static final String SETTINGS =
      """
      apiVersion: response.portcullis.dev/v1alpha1
      kind: ResponseSettings
      metadata: {name: ours}
      spec:
        protectedNamespaces: [kube-node-lease]
        keepOneOf: [{namespace: default, workloads: [Pod/limited-only]}]
        budget: {perNamespace: {workloads: 1}}
        breaker: {exhausted: 1}
      """;

  private final ControlPlane controlPlane;
  @TempDir private Path folder;

  LimitsOnServerTest(@WithWorkloads ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
  }

  @Test
  void stopsActingByItselfWhenTooMuchIsToBeDone() throws Exception {
    Files.writeString(folder.resolve("playbook.yaml"), PLAYBOOK);
    Files.writeString(folder.resolve("settings.yaml"), SETTINGS);

    assertThat(respond("limited-only").out())
        .contains("it is the last of Pod/limited-only in default, of which one is to be kept");
    assertThat(respond("limited-a").out()).contains("3 changes made");
    Outcome second = respond("limited-b");
    Outcome third = respond("limited-c");

    assertThat(second.out())
        .contains("0 changes made, 3 after an approval: 1 workloads of the namespace default");
    assertThat(second.err()).contains("STOPPED: nothing is done without an approval since");
    assertThat(third.out())
        .contains("0 changes made, 3 after an approval: nothing is done without an approval");
    assertThat(exists("limited-a")).isFalse();
    assertThat(exists("limited-b")).isTrue();
    assertThat(exists("limited-c")).isTrue();

    assertThat(incidents("incidents").out()).contains("STOPPED: nothing is done");
    assertThat(incidents("incidents", "resume", "--reason", "a drill").out())
        .contains("it goes on; it was stopped since");
    assertThat(incidents("incidents").out()).doesNotContain("STOPPED");
    assertThat(incidents("incidents", "resume", "--reason", "a drill").code()).isEqualTo(4);
  }

  /// In a cluster without workloads a per cent of them is one.
  @Test
  void countsWorkloadsAndNotWhatRunsNothing() throws Exception {
    Files.writeString(
        folder.resolve("playbook.yaml"),
        ShellPlaybook.of("[{annotate: {}}, {revokeAccess: {}}, {deletePods: {}}]"));
    Files.writeString(
        folder.resolve("settings.yaml"),
        """
        apiVersion: response.portcullis.dev/v1alpha1
        kind: ResponseSettings
        metadata: {name: ours}
        spec: {budget: {perNamespace: {percent: 0}, perCluster: {percent: 0}}}
        """);

    assertThat(bound("limited-first").out()).contains("2 changes made").doesNotContain("approval");
    assertThat(bound("limited-other").out()).contains("2 changes made").doesNotContain("approval");
    assertThat(respond("limited-e").out()).contains("3 changes made").doesNotContain("approval");
    assertThat(respond("limited-f").out()).contains("0 changes made, 3 after an approval");
    assertThat(bound("limited-third").out()).contains("2 changes made").doesNotContain("approval");
  }

  /// Somebody has made a role binding.
  private Outcome bound(String name) throws IOException {
    create(
        "/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings",
        """
        {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding",
         "metadata": {"name": "%s"},
         "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "view"},
         "subjects": [{"kind": "ServiceAccount", "name": "%s", "namespace": "default"}]}
        """
            .formatted(name, name));
    return told(
        """
        {"apiVersion": "facts.portcullis.dev/v1alpha1", "kind": "Detection",
         "metadata": {"name": "%s"},
         "spec": {"rule": "Shell", "priority": "Warning", "time": "2026-11-26T21:30:00Z",
          "request": {"verb": "create"},
          "object": {"group": "rbac.authorization.k8s.io", "version": "v1",
           "resource": "rolebindings", "namespace": "default", "name": "%s"}}}
        """
            .formatted(name, name));
  }

  @Test
  void saysWhatIsWrongWithTheSettings() throws Exception {
    Files.writeString(folder.resolve("playbook.yaml"), PLAYBOOK);
    Files.writeString(folder.resolve("settings.yaml"), SETTINGS.replace("budget", "budgets"));

    Outcome outcome = respond("limited-d");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("settings.yaml:7:3").contains("spec.budgets: expected one");
  }

  private Outcome respond(String pod) throws IOException {
    String body =
        """
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "%s"},
         "spec": {"containers": [{"name": "c", "image": "registry.example/web:1"}]}}
        """
            .formatted(pod);
    create("/api/v1/namespaces/default/pods", body);
    String event =
        """
        {"uuid": "%s", "rule": "Shell", "priority": "Warning", "time": "2026-11-26T21:30:00Z",
         "output_fields": {"k8s.ns.name": "default", "k8s.pod.name": "%s"}}
        """
            .formatted(pod, pod);
    return told(event);
  }

  private void create(String path, String body) throws IOException {
    List<String> json = List.of("Content-Type", "application/json");
    Answer answer = controlPlane.client().send(new Call("POST", path, body, json));
    assertThat(answer.status()).isEqualTo(201);
  }

  private Outcome told(String event) throws IOException {
    return CommandLine.runWith(
        event,
        "respond",
        "--journal",
        folder.resolve("journal.db").toString(),
        "--playbooks",
        folder.resolve("playbook.yaml").toString(),
        "--settings",
        folder.resolve("settings.yaml").toString(),
        "--kubeconfig",
        controlPlane.kubeconfig().toString());
  }

  private boolean exists(String pod) throws IOException {
    return controlPlane.client().get("/api/v1/namespaces/default/pods/" + pod).status() == 200;
  }

  private Outcome incidents(String... words) throws IOException {
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--journal";
    all[words.length + 1] = folder.resolve("journal.db").toString();
    return CommandLine.run(all);
  }
}
