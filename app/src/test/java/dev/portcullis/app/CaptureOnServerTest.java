package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.journal.Content;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.Json;
import dev.portcullis.testkit.controlplane.WithWorkloads;
import dev.portcullis.testkit.loop.ShellPlaybook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What a real API server has to say of a Pod is kept before the Pod is deleted.
@ExtendWith(ControlPlaneExtension.class)
class CaptureOnServerTest {
  private static final String NODES = "/api/v1/nodes";
  private static final String PODS = "/api/v1/namespaces/default/pods";

  private static final String PLAYBOOK =
      ShellPlaybook.of("[{annotate: {}}, {capture: {limit: 2s}}, {deletePods: {}}]");

  private static final String POD =
      """
      {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "captured"}, "spec": {
        "nodeName": "stand-in", "containers": [
          {"name": "web", "image": "registry.example/web:1"},
          {"name": "mute", "image": "registry.example/mute:1"}]}}
      """;

  private static final String RUNS =
      """
      {"status": {"phase": "Running", "containerStatuses": [
        {"name": "web", "image": "registry.example/web:1", "ready": true, "restartCount": 1,
         "imageID": "registry.example/web@sha256:abc", "containerID": "containerd://1",
         "state": {"running": {}}}]}}
      """;

  private static final String POLICY =
      """
      {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy",
       "metadata": {"name": "captured"}, "spec": {"podSelector": {}, "ingress": [{}]}}
      """;

  private final ControlPlane controlPlane;
  @TempDir private Path folder;
  private KubeletStandIn kubelet;

  CaptureOnServerTest(@WithWorkloads ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
  }

  @BeforeEach
  void start() throws Exception {
    kubelet = KubeletStandIn.start();
    Files.writeString(folder.resolve("playbook.yaml"), PLAYBOOK);
    send("POST", NODES, "{\"kind\": \"Node\", \"metadata\": {\"name\": \"stand-in\"}}");
    send(
        "PATCH",
        NODES + "/stand-in/status",
        """
        {"status": {"addresses": [{"type": "InternalIP", "address": "127.0.0.1"}],
          "daemonEndpoints": {"kubeletEndpoint": {"Port": %d}}}}
        """
            .formatted(kubelet.port()));
    send("POST", "/apis/networking.k8s.io/v1/namespaces/default/networkpolicies", POLICY);
  }

  @AfterEach
  void stop() throws IOException {
    kubelet.close();
    for (String path :
        List.of(
            NODES + "/stand-in",
            "/apis/networking.k8s.io/v1/namespaces/default/networkpolicies/captured",
            PODS + "/captured?gracePeriodSeconds=0")) {
      controlPlane
          .client()
          .send(new Call("DELETE", path, "", List.of("Content-Type", "application/json")));
    }
  }

  @Test
  void keepsWhatIsToBeSeenBeforeThePodIsGone() throws Exception {
    send("POST", PODS, POD);
    Mapping pod = send("PATCH", PODS + "/captured/status", RUNS);
    Path evidence = folder.resolve("new/evidence");

    Instant begun = Instant.now();
    Outcome outcome = respond(pod, "--evidence", evidence.toString());
    Duration took = Duration.between(begun, Instant.now());

    assertThat(outcome.code()).as(outcome.err()).isZero();
    String id = outcome.out().replaceAll("(?s).*incident (inc-[0-9a-f]+): .*", "$1");
    Path bundle = evidence.resolve(id + "-1.tar.gz");
    assertThat(evidence).isDirectoryContaining(bundle::equals);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bundle)))
        .isEqualTo("rw-------");
    assertThat(took).isLessThan(Duration.ofSeconds(15));
    assertThat(pod("captured").status()).isEqualTo(404);

    unpack(bundle);
    assertThat(read("logs/captured/web.log"))
        .isEqualTo("{\"now\": 1} /containerLogs/default/captured/web\n");
    assertThat(read("logs/captured/web.previous.log"))
        .isEqualTo("before /containerLogs/default/captured/web\n");
    assertThat(kubelet.asked.getFirst())
        .contains("tailLines=10000", "limitBytes=1048576", "timestamps=true");
    assertThat(read("pods/captured.json")).contains("registry.example/mute:1");
    assertThat(read("images.json")).contains("registry.example/web@sha256:abc");
    assertThat(read("networkpolicies.json")).contains("\"name\":\"captured\"");
    assertThat(read("detection.json")).contains("\"rule\":\"Shell\"");
    assertThat(read("events.json")).isEqualTo("[]\n");
    Mapping index = (Mapping) Json.read(read("index.json"));
    assertThat(index.sequence("missing").mappings())
        .singleElement()
        .isEqualTo(
            Json.read(
                "{\"file\": \"logs/captured/mute.log\", \"reason\": \"not read within 2000 ms\"}"));
    for (Mapping each : index.sequence("files").mappings()) {
      assertThat(Content.of(read(each.string("file", ""))).digest())
          .isEqualTo(each.string("sha256", ""));
    }

    assertThat(journal("incidents", "show", id))
        .contains(
            "EVIDENCE_CAPTURED  %s, sha256 %s, %d bytes, 1 parts are missing"
                .formatted(
                    bundle, Content.of(Files.readAllBytes(bundle)).digest(), Files.size(bundle)));
    assertThat(journal("incidents", "show", "--output", "json", id))
        .contains("\"evidence\":\"" + bundle + ", sha256 ");
  }

  @Test
  void actsAllTheSameWhereNothingCanBeKept() throws Exception {
    send("POST", PODS, POD);
    Mapping pod = send("PATCH", PODS + "/captured/status", RUNS);
    Path evidence = Files.createDirectories(folder.resolve("evidence"));
    Path file = Files.writeString(folder.resolve("file"), "");

    Outcome without = respond(pod);
    Outcome wrong = respond(pod, "--evidence", file + "/below");
    // Who runs this may write anywhere, but not where something else is.
    Files.createDirectories(evidence.resolve(id(pod) + "-1.tar.gz.part/x"));
    Outcome outcome = respond(pod, "--evidence", evidence.toString());

    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err()).contains("expected '--evidence FOLDER', since a playbook captures");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("no evidence is kept: ");
    assertThat(outcome.out()).contains("3 changes made");
    assertThat(pod("captured").status()).isEqualTo(404);
    assertThat(journal("trail")).contains("EVIDENCE_CAPTURED").contains("no evidence is kept: ");
  }

  private String id(Mapping pod) throws IOException {
    Outcome preview =
        run(pod, "--preview", "--cluster", "--playbooks", folder.resolve("playbook.yaml") + "");
    assertThat(preview.out()).contains("capture  what is to be seen is kept first, within 2000 ms");
    return preview.out().replaceAll("(?s).*: (inc-[0-9a-f]+) of .*", "$1");
  }

  private Outcome respond(Mapping pod, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "--journal",
                folder.resolve("journal.db").toString(),
                "--playbooks",
                folder.resolve("playbook.yaml").toString()));
    words.addAll(List.of(more));
    return run(pod, words.toArray(String[]::new));
  }

  private Outcome run(Mapping pod, String... more) throws IOException {
    String event =
        """
        {"uuid": "1", "rule": "Shell", "priority": "Warning", "time": "2026-11-26T21:30:00Z",
         "output_fields": {"k8s.ns.name": "default", "k8s.pod.name": "captured",
           "k8s.pod.uid": "%s"}}
        """
            .formatted(pod.mapping("metadata").string("uid", ""));
    List<String> words =
        new ArrayList<>(List.of("respond", "--kubeconfig", controlPlane.kubeconfig().toString()));
    words.addAll(List.of(more));
    return CommandLine.runWith(event, words.toArray(String[]::new));
  }

  private String journal(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--journal", folder.resolve("journal.db").toString()));
    return CommandLine.run(all.toArray(String[]::new)).out();
  }

  private Answer pod(String name) throws IOException {
    return controlPlane.client().get(PODS + "/" + name);
  }

  /// By the program that everybody has.
  private void unpack(Path bundle) throws Exception {
    Process tar =
        new ProcessBuilder("tar", "-xzf", bundle.toString(), "-C", folder.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(tar.getInputStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(tar.waitFor()).isZero();
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private Mapping send(String method, String path, String body) throws IOException {
    String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
    Answer answer =
        controlPlane.client().send(new Call(method, path, body, List.of("Content-Type", type)));
    assertThat(answer.status()).as(path + " " + answer.message()).isIn(200, 201);
    return answer.body();
  }
}
