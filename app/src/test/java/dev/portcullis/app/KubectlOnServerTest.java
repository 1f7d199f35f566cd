package dev.portcullis.app;

import static dev.portcullis.app.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.testkit.NotRun;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithWorkloads;
import dev.portcullis.testkit.loop.ShellPlaybook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Incidents with kubectl alone, by the very commands that `docs/response.md` has.
@ExtendWith(ControlPlaneExtension.class)
class KubectlOnServerTest {
  private static final String DOCUMENTED = "inc-1f3a5c7e9b0d";

  private static final String DEPLOYMENT =
      """
      {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "watched"},
       "spec": {"replicas": 1, "selector": {"matchLabels": {"app": "watched"}}, "template": {
         "metadata": {"labels": {"app": "watched"}},
         "spec": {"containers": [{"name": "c", "image": "registry.example/web:1"}]}}}}
      """;

  /// The server does not have it at once when it was told of it.
  private static final String UNDOS = "/apis/response.portcullis.dev/v1alpha1/undos?dryRun=All";

  private static final String PLAYBOOK = ShellPlaybook.of("[{annotate: {}}]");

  private final ControlPlane controlPlane;
  @TempDir private Path folder;

  KubectlOnServerTest(@WithWorkloads ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
  }

  @Test
  void isEnoughToSeeAnIncidentAndToEndIt() throws Exception {
    requireKubectl();
    for (String each : List.of("incidents/crds", "undos/crds", "undos/policies")) {
      install(each + ".yaml");
    }
    await(() -> forged().status() == 403);
    Thread.sleep(Duration.ofSeconds(3)); // what was made while the policy took effect is void
    Files.writeString(folder.resolve("playbook.yaml"), PLAYBOOK);
    controlPlane
        .client()
        .send(
            new Call(
                "POST",
                "/apis/apps/v1/namespaces/default/deployments",
                DEPLOYMENT,
                List.of("Content-Type", "application/json")));

    String opened = respond(event(pod()));
    String id = opened.replaceAll("(?s).*incident (inc-[0-9a-f]+): .*", "$1");

    assertThat(run(documented("(?m)^    (kubectl wait .*)$"), id)).contains("condition met");
    assertThat(run("kubectl get incidents", id).lines())
        .first()
        .asString()
        .matches(
            "NAME +NAMESPACE +KIND +WORKLOAD +RULE +PRIORITY +PHASE +CHANGES +WAITING +UNTIL +AGE");
    assertThat(run("kubectl get incidents", id))
        .containsPattern(
            id + " +default +Deployment +watched +Shell +Warning +Open +\\d/\\d +0 +2\\S+Z +\\d+s");

    assertThat(run(documented("(?s)```bash\n(kubectl create -f - <<EOF\n.*?kind: Undo.*?)```"), id))
        .containsPattern("undo.response.portcullis.dev/" + id + "-\\w+ created");
    assertThat(respond("")).contains("incident " + id + " of Deployment default/watched has ended");
    assertThat(run("kubectl wait --for=condition=Lifted --timeout=10s incident/" + id, id))
        .contains("condition met");
    assertThat(run("kubectl get undos", id))
        .containsPattern(id + "-\\w+ +" + id + " +\\S+ +Done +false alarm +\\d+s");
  }

  private static void requireKubectl() throws Exception {
    try {
      new ProcessBuilder("kubectl", "version", "--client").start().waitFor();
    } catch (IOException _) {
      throw NotRun.because("KubectlOnServerTest", "kubectl is not installed; see .ci/run");
    }
  }

  private static String documented(String pattern) throws IOException {
    String text = Files.readString(Repository.root().resolve("docs/response.md"));
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .findFirst()
        .map((MatchResult found) -> found.group(1))
        .orElseThrow();
  }

  private String run(String command, String incident) throws Exception {
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-c", command.replace(DOCUMENTED, incident))
            .redirectErrorStream(true);
    shell.environment().put("KUBECONFIG", controlPlane.kubeconfig().toString());
    shell.environment().put("HOME", folder.toString());
    Process process = shell.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private Answer forged() throws IOException {
    String undo =
        """
        {"apiVersion": "response.portcullis.dev/v1alpha1", "kind": "Undo",
         "metadata": {"name": "forged"}, "spec": {"incident": "x", "by": "ann", "reason": "x"}}
        """;
    return controlPlane
        .client()
        .send(new Call("POST", UNDOS, undo, List.of("Content-Type", "application/json")));
  }

  private void install(String file) throws IOException {
    String text = Files.readString(Repository.root().resolve("deploy").resolve(file));
    for (Resource each : read(text)) {
      assertThat(controlPlane.client().create(each.root(), Run.REAL).status()).isIn(201, 409);
    }
  }

  private static List<Resource> read(String text) {
    return new ManifestReader().read("text", text.getBytes(UTF_8)).items();
  }

  private Mapping pod() throws Exception {
    String pods = "/api/v1/namespaces/default/pods?labelSelector=app%3Dwatched";
    await(() -> controlPlane.client().get(pods).body().sequence("items").size() == 1);
    return controlPlane.client().get(pods).body().sequence("items").mappings().getFirst();
  }

  private static String event(Mapping pod) {
    Mapping metadata = pod.mapping("metadata");
    return """
    {"uuid": "%s", "rule": "Shell", "priority": "Warning", "time": "2026-11-26T21:30:00Z",
     "output_fields": {"k8s.ns.name": "default", "k8s.pod.name": "%s", "k8s.pod.uid": "%s"}}
    """
        .formatted(
            metadata.string("uid", ""), metadata.string("name", ""), metadata.string("uid", ""));
  }

  private String respond(String event) throws Exception {
    CommandLine.Outcome outcome =
        CommandLine.runWith(
            event,
            "respond",
            "--journal",
            folder.resolve("journal.db").toString(),
            "--playbooks",
            folder.resolve("playbook.yaml").toString(),
            "--kubeconfig",
            ResponderAccount.alone(controlPlane, folder).toString());
    assertThat(outcome.err()).isEmpty();
    return outcome.out();
  }
}
