package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.app.Console.Style;
import dev.portcullis.app.Console.Watcher;
import dev.portcullis.response.detection.Digest;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.ServerCertificate;
import dev.portcullis.testkit.controlplane.Trust;
import dev.portcullis.testkit.controlplane.WithWorkloads;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// `portcullis serve` by TLS on 127.0.0.1, before a real API server.
@ExtendWith(ControlPlaneExtension.class)
class ServeOnServerTest {
  private static final Pattern PORT = Pattern.compile("listening on port (\\d+)");
  private static final String POD = "/api/v1/namespaces/default/pods";

  private static final String PLAYBOOK =
      """
      apiVersion: response.portcullis.dev/v1alpha1
      kind: Playbook
      metadata: {name: shells}
      spec:
        matchConditions: [{name: rule, expression: detection.rule == 'Shell'}]
        mitigations: [{annotate: {}}]
        lease: 1h
        mode: Enforce
      """;

  private final ControlPlane controlPlane;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  @TempDir private Path folder;
  private HttpClient http;
  private Thread serving;
  private int port;

  ServeOnServerTest(@WithWorkloads ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
  }

  @BeforeEach
  void serve() throws Exception {
    Files.writeString(folder.resolve("playbook.yaml"), PLAYBOOK);
    Files.writeString(
        folder.resolve("credentials.yaml"),
        """
        sources:
          - {name: falco, tokenSha256: %s, namespaces: [default]}
          - {name: slow, tokenSha256: %s, eventsPerSecond: 1}
        """
            .formatted(Digest.of("secret".getBytes(UTF_8)), Digest.of("snail".getBytes(UTF_8))));
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            Style.PLAIN,
            Watcher.NOBODY);
    ServerCertificate certificate = ServerCertificate.make();
    Path chain = Files.writeString(folder.resolve("tls.crt"), certificate.chain());
    http = HttpClient.newBuilder().sslContext(Trust.in(chain)).build();
    List<String> words =
        List.of(
            "serve",
            "--tls-certificate",
            chain.toString(),
            "--tls-key",
            Files.writeString(folder.resolve("tls.key"), certificate.key()).toString(),
            "--journal",
            folder.resolve("journal.db").toString(),
            "--credentials",
            folder.resolve("credentials.yaml").toString(),
            "--playbooks",
            folder.resolve("playbook.yaml").toString(),
            "--listen",
            "127.0.0.1:0",
            "--kubeconfig",
            controlPlane.kubeconfig().toString());
    serving = Thread.ofPlatform().start(() -> new Portcullis(console).end(words));
    port = port();
  }

  private int port() throws InterruptedException {
    Instant end = Instant.now().plusSeconds(30);
    while (true) {
      Matcher told = PORT.matcher(err.toString(UTF_8));
      if (told.find()) {
        return Integer.parseInt(told.group(1));
      }
      assertThat(Instant.now()).as(err.toString(UTF_8)).isBefore(end);
      Thread.sleep(50);
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    serving.interrupt();
    serving.join();
    http.close();
  }

  @Test
  void takesNothingFromStrangers() throws Exception {
    assertThat(post("", event("1", "default", "nobody")).statusCode()).isEqualTo(401);
    assertThat(post("guess", event("1", "default", "nobody")).statusCode()).isEqualTo(401);
    assertThat(post("secret", event("1", "kube-system", "x")).body())
        .isEqualTo("{\"error\":\"'falco' may not report the namespace 'kube-system'\"}");
    assertThat(post("secret", "{\"no\": \"event\"}").statusCode()).isEqualTo(400);
    assertThat(post("secret", "[" + "x".repeat(17 << 20)).statusCode()).isEqualTo(413);
  }

  @Test
  void takesNoMoreThanASenderMaySend() throws Exception {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 11; i++) {
      many.append(event("slow-" + i, "default", "nobody"));
    }

    assertThat(post("snail", many.toString()).statusCode()).isEqualTo(429);
  }

  @Test
  void actsOnceOnWhatItHasTaken() throws Exception {
    String pod =
        """
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "served"},
         "spec": {"containers": [{"name": "c", "image": "registry.example/web:1"}]}}
        """;
    controlPlane
        .client()
        .send(new Call("POST", POD, pod, List.of("Content-Type", "application/json")));
    String broken = event("2", "default", "served").replace("Warning", "Urgent");

    HttpResponse<String> first = post("secret", event("1", "default", "served") + broken);
    HttpResponse<String> replayed = post("secret", event("1", "default", "served"));

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(first.body())
        .startsWith("{\"accepted\":1,\"known\":0,\"others\":0,\"unreadable\":[\"falco:3:")
        .contains("expected a priority of Falco, got 'Urgent'");
    assertThat(replayed.body()).startsWith("{\"accepted\":0,\"known\":1");
    Instant end = Instant.now().plusSeconds(30);
    while (!out.toString(UTF_8).contains("falco:served-1: incident inc-")) {
      assertThat(Instant.now()).as(out.toString(UTF_8)).isBefore(end);
      Thread.sleep(50);
    }
    assertThat(
            controlPlane
                .client()
                .get(POD + "/served")
                .body()
                .mapping("metadata")
                .mapping("annotations")
                .string("response.portcullis.dev/incident", ""))
        .startsWith("inc-");
    HttpResponse<String> health =
        http.send(HttpRequest.newBuilder(at("/healthz")).build(), BodyHandlers.ofString());
    assertThat(health.statusCode()).isEqualTo(200);
  }

  @Test
  void listensElsewhereByTlsOnly() throws Exception {
    Outcome outcome =
        CommandLine.run(
            "serve",
            "--journal",
            folder.resolve("other.db").toString(),
            "--credentials",
            folder.resolve("credentials.yaml").toString(),
            "--listen",
            "0.0.0.0:0",
            "--kubeconfig",
            controlPlane.kubeconfig().toString());

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("expected '--tls-certificate' and '--tls-key' to listen on '0.0.0.0:0'");
  }

  private HttpResponse<String> post(String token, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at("/events")).POST(BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private URI at(String path) {
    return URI.create("https://127.0.0.1:" + port + path);
  }

  private static String event(String id, String namespace, String pod) {
    return """
    {"uuid": "%s-%s", "rule": "Shell", "priority": "Warning", "time": "2026-11-26T21:30:00Z",
     "output_fields": {"k8s.ns.name": "%s", "k8s.pod.name": "%s"}}
    """
        .formatted(pod, id, namespace, pod);
  }
}
