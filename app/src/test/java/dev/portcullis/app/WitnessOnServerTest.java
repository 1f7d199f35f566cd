package dev.portcullis.app;

import static dev.portcullis.app.Patience.await;
import static dev.portcullis.model.HashFunction.SHA_256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithWorkloads;
import dev.portcullis.testkit.loop.ShellPlaybook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Where a workload connects to is whatever runs in it chose: a device blocks it when a second
/// witness knows it to be bad, and leaves it otherwise, before a real API server.
@ExtendWith(ControlPlaneExtension.class)
class WitnessOnServerTest {
  private static final String BLOCKS = "/apis/response.portcullis.dev/v1alpha1/boundaryblocks";
  private static final String KNOWN = "203.0.113.77";
  private static final String UNKNOWN = "203.0.113.78";

  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: caller, namespace: default}
      spec: {containers: [{name: c, image: registry.example/web:1}]}
      """;

  private static final String BOUNDARY =
      """
      apiVersion: response.portcullis.dev/v1alpha1
      kind: BoundarySettings
      metadata: {name: boundary}
      spec: {devices: [{name: edge, published: {history: FILE}}]}
      """;

  private static final String WITNESSES =
      """
      apiVersion: response.portcullis.dev/v1alpha1
      kind: WitnessSettings
      metadata: {name: ours}
      spec: {witnesses: [{name: blocklist, file: FILE}]}
      """;

  private final ControlPlane controlPlane;
  private final ApiClient client;
  @TempDir private Path folder;

  WitnessOnServerTest(@WithWorkloads ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
    this.client = controlPlane.client();
  }

  @BeforeEach
  void install() throws Exception {
    Path file = Repository.root().resolve("deploy/boundary/crds.yaml");
    for (String text : List.of(Files.readString(file), POD)) {
      for (Resource each : new ManifestReader().read("text", text.getBytes(UTF_8)).items()) {
        assertThat(client.create(each.root(), Run.REAL).status()).isIn(201, 409);
      }
    }
    await(() -> client.get(BLOCKS).status() == 200);
    write("playbook.yaml", ShellPlaybook.of("[{block: {}}]"));
    write("boundary.yaml", BOUNDARY.replace("FILE", file("edge.jsonl")));
    write("blocklist.txt", "# known to be bad\n" + KNOWN + "\n");
    write("witnesses.yaml", WITNESSES.replace("FILE", file("blocklist.txt")));
    write(
        "credentials.yaml",
        """
        sources: [{name: falco, tokenSha256: %s}]
        readers: [{name: firewall, tokenSha256: %1$s, devices: [edge]}]
        """
            .formatted(SHA_256.hex("secret")));
  }

  @AfterEach
  void letGo() throws Exception {
    for (Mapping each : blocks()) {
      client.delete(each, Run.REAL);
    }
  }

  @Test
  void blocksAtADeviceWhatASecondWitnessKnowsAndNothingElse() throws Exception {
    try (Serving serving = serve("--witnesses", file("witnesses.yaml"))) {
      post(serving, event("unknown", UNKNOWN));
      serving.await("falco:unknown: ");
      post(serving, event("known", KNOWN));

      await(() -> blocked(serving).equals(KNOWN + "\n"));
      assertThat(blocks())
          .singleElement()
          .satisfies(block ->
              assertThat(block.mapping("spec").string("reason", ""))
                  .isEqualTo("known to 'blocklist': line 2 of blocklist.txt"));
    }
  }

  @Test
  void blocksNothingWithoutAWitness() throws Exception {
    try (Serving serving = serve()) {
      post(serving, event("alone", KNOWN));
      serving.await("falco:alone: ");

      assertThat(blocks()).isEmpty();
      await(() -> blocked(serving).isEmpty());
    }
  }

  @Test
  void doesTheSameForEventsFromFiles() throws Exception {
    String events = event("unknown", UNKNOWN) + event("known", KNOWN);

    Outcome outcome =
        CommandLine.runWith(
            events,
            "respond",
            "--journal",
            file("other.db"),
            "--playbooks",
            file("playbook.yaml"),
            "--witnesses",
            file("witnesses.yaml"),
            "--kubeconfig",
            controlPlane.kubeconfig().toString());

    assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
    assertThat(blocks())
        .singleElement()
        .satisfies(
            block -> assertThat(block.mapping("spec").string("address", "")).isEqualTo(KNOWN));
  }

  private Serving serve(String... more) throws InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "--journal",
                file("journal.db"),
                "--credentials",
                file("credentials.yaml"),
                "--playbooks",
                file("playbook.yaml"),
                "--boundary",
                file("boundary.yaml"),
                "--kubeconfig",
                controlPlane.kubeconfig().toString()));
    words.addAll(List.of(more));
    return Serving.start(words.toArray(String[]::new));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text);
  }

  private List<Mapping> blocks() throws Exception {
    return client.get(BLOCKS).body().sequence("items").mappings();
  }

  private static void post(Serving serving, String event) throws Exception {
    HttpRequest.Builder request = request(serving, "/events").POST(BodyPublishers.ofString(event));
    assertThat(send(request)).startsWith("{\"accepted\":1");
  }

  private static String blocked(Serving serving) throws Exception {
    return send(request(serving, "/boundary/edge/addresses.txt"));
  }

  private static HttpRequest.Builder request(Serving serving, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + serving.port() + path))
        .header("Authorization", "Bearer secret");
  }

  private static String send(HttpRequest.Builder request) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString()).body();
    }
  }

  /// Falco's of a connection that the Pod has opened.
  private static String event(String id, String address) {
    return """
    {"uuid": "%s", "rule": "Shell", "priority": "Critical", "time": "2026-11-26T21:30:00Z",
     "output": "a connection", "output_fields": {"k8s.ns.name": "default",
     "k8s.pod.name": "caller", "fd.rip": "%s", "fd.rport": 443, "fd.is_server": false}}
    """
        .formatted(id, address);
  }
}
