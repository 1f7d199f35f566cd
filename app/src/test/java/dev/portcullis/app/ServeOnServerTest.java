package dev.portcullis.app;

import static dev.portcullis.model.HashFunction.SHA_256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.ServerCertificate;
import dev.portcullis.testkit.controlplane.Trust;
import dev.portcullis.testkit.controlplane.WithWorkloads;
import dev.portcullis.testkit.loop.ShellPlaybook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// `portcullis serve` by TLS on 127.0.0.1, before a real API server.
@ExtendWith(ControlPlaneExtension.class)
class ServeOnServerTest {
  private static final String POD = "/api/v1/namespaces/default/pods";

  private static final String PLAYBOOK = ShellPlaybook.of("[{annotate: {}}]");

  private final ControlPlane controlPlane;
  @TempDir private Path folder;
  private HttpClient http;
  private ServerCertificate certificate;
  private Serving serving;

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
          - {name: narrow, tokenSha256: %s, playbooks: [miners]}
          - name: sensor
            serviceAccount: {namespace: default, name: sensor}
            ofItsNode: true
          - {name: apiserver, clientCertificate: 127.0.0.1}
          - {name: scanner, secret: a secret that is long enough}
          - {name: log, file: %s, namespaces: [default]}
        """
            .formatted(digest("secret"), digest("snail"), digest("narrow"), folder.resolve("log")));
    certificate = ServerCertificate.make();
    Path chain = Files.writeString(folder.resolve("tls.crt"), certificate.chain());
    http = HttpClient.newBuilder().sslContext(Trust.in(chain)).build();
    serving =
        Serving.start(
            "--tls-certificate",
            chain.toString(),
            "--tls-key",
            Files.writeString(folder.resolve("tls.key"), certificate.key()).toString(),
            "--tls-client-ca",
            chain.toString(),
            "--journal",
            folder.resolve("journal.db").toString(),
            "--credentials",
            folder.resolve("credentials.yaml").toString(),
            "--playbooks",
            folder.resolve("playbook.yaml").toString(),
            "--kubeconfig",
            controlPlane.kubeconfig().toString());
  }

  @AfterEach
  void stop() {
    serving.close();
    http.close();
  }

  @Test
  void takesNothingFromStrangers() throws Exception {
    assertThat(post("", event("1", "default", "nobody")).statusCode()).isEqualTo(401);
    assertThat(post("guess", event("1", "default", "nobody")).statusCode()).isEqualTo(401);
    assertThat(post("secret", event("1", "kube-system", "x")).body())
        .isEqualTo("{\"error\":\"'falco' may not report the namespace 'kube-system'\"}");
    assertThat(post("secret", "{\"no\": \"event\"}").statusCode()).isEqualTo(400);
    assertThat(post("secret", "{}".repeat(10_001)).statusCode()).isEqualTo(413);
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
    serving.await("falco:served-1: incident inc-");
    assertThat(
            controlPlane
                .client()
                .get(POD + "/served")
                .body()
                .mapping("metadata")
                .mapping("annotations")
                .string("response.portcullis.dev/incident", ""))
        .startsWith("inc-");
    post("secret", event("3", "default", "vanished"));
    serving.await("falco:vanished-3: nothing done: there is no Pod default/vanished");
    HttpResponse<String> health =
        http.send(HttpRequest.newBuilder(at("/readyz")).build(), BodyHandlers.ofString());
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(send(HttpRequest.newBuilder(at("/metrics"))).body())
        .contains("portcullis_intake_requests_total{status=\"202\"} 3.0")
        .contains("portcullis_events_settled_total{result=\"done\"} 1.0")
        .contains("portcullis_events_settled_total{result=\"left\"} 1.0")
        .contains("portcullis_events{state=\"waiting\"} 0.0")
        .contains("portcullis_event_seconds_count 2");
  }

  @Test
  void knowsSensorsByTheirServiceAccountsAndTheNodesTheyAreOn() throws Exception {
    String token = tokenOfAPodOn("node-1");
    create(POD, pod("here", "node-1"));
    create(POD, pod("elsewhere", "node-2"));

    String two = event("1", "default", "here") + event("1", "default", "elsewhere");
    assertThat(post(token, two).body()).startsWith("{\"accepted\":2");
    serving.await("falco:here-1: incident inc-");
    serving.await(
        "falco:elsewhere-1: nothing done: Pod default/elsewhere is on the node 'node-2', not on 'node-1'");
    assertThat(post(tokenOf("sensor", ""), two).body())
        .contains("'sensor' may report its own node only, and its token is bound to none");
    assertThat(post(tokenOf("default", ""), two).body())
        .contains("'system:serviceaccount:default:default' is not known as a sender");
    assertThat(post(token + "x", two).statusCode()).isEqualTo(401);
  }

  @Test
  void knowsSendersByWhatTheySign() throws Exception {
    String body = event("signed", "default", "nobody");
    HttpResponse<String> sound = send(signed(body));
    HttpResponse<String> changed = send(signed(body).POST(BodyPublishers.ofString(body + " ")));

    assertThat(sound.statusCode()).isEqualTo(202);
    assertThat(changed.statusCode()).isEqualTo(401);
  }

  @Test
  void readsCloudEventsWhoseAttributesAreHeaders() throws Exception {
    String event = event("binary", "default", "nobody");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at("/events"))
            .header("Authorization", "Bearer secret")
            .header("Content-Type", "application/json")
            .header("ce-specversion", "1.0")
            .header("ce-type", "org.example.shell")
            .header("ce-source", "/sensors/%E2%82%AC")
            .header("ce-id", "1")
            .POST(BodyPublishers.ofString(event));

    assertThat(send(request).body()).startsWith("{\"accepted\":1,\"known\":0");
    assertThat(send(request.copy().POST(BodyPublishers.ofString(event + " "))).body())
        .startsWith("{\"accepted\":0,\"known\":1");
    assertThat(send(request.copy().setHeader("ce-id", "2")).body())
        .startsWith("{\"accepted\":1,\"known\":0");
    assertThat(send(request.copy().setHeader("ce-id", "")).body())
        .contains("expected a text that is not empty");
    assertThat(send(request.copy().setHeader("ce-id", "%C0%A0")).statusCode()).isEqualTo(400);
    assertThat(send(signed(event).header("ce-specversion", "1.0")).body())
        .contains("no header is signed: expected a CloudEvent in structured mode");
  }

  @Test
  void followsAFileWhoseEventsMayHaveComeByHttp() throws Exception {
    create(POD, pod("followed", "node-1"));
    post("secret", event("1", "default", "followed"));
    serving.await("falco:followed-1: incident inc-");

    String lines =
        event("1", "default", "followed").replace("\n", " ")
            + "\nno event\n"
            + event("1", "kube-system", "x").replace("\n", " ")
            + "\n"
            + event("2", "default", "followed").replace("\n", " ")
            + "\n";
    Files.writeString(folder.resolve("log"), lines);

    serving.await("falco:followed-2: incident inc-");
    serving.await(
        "file:%s@%d: line 1: expected an event, got none"
            .formatted(folder.resolve("log"), lines.indexOf("no event")));
    serving.await("'log' may not report the namespace 'kube-system'");
    assertThat(serving.out()).containsOnlyOnce("falco:followed-1:");
  }

  @Test
  void keepsEachEventOfABatchByItself() throws Exception {
    String item =
        """
        {"level": "RequestResponse", "auditID": "%s", "stage": "ResponseComplete",
         "requestURI": "/api/v1/namespaces/default/pods", "verb": "create",
         "user": {"username": "mallory"}, "sourceIPs": ["192.0.2.1"],
         "objectRef": {"resource": "pods", "namespace": "default", "name": "p", "apiVersion": "v1"},
         "responseStatus": {"code": 201}, "requestReceivedTimestamp": "2026-11-26T21:30:00.000001Z",
         "responseObject": {"kind": "Pod", "apiVersion": "v1", "metadata": {"name": "p"},
           "spec": {"hostPID": true, "containers": [{"name": "c", "image": "i"}]}}}
        """;
    String line = "{\"kind\": \"Event\", \"apiVersion\": \"audit.k8s.io/v1\", ";

    String both =
        "{\"kind\": \"EventList\", \"apiVersion\": \"audit.k8s.io/v1\", \"items\": [%s, %s]}"
            .formatted(item.formatted("a"), item.formatted("b"));
    String again = line + item.formatted("b").strip().substring(1);

    assertThat(post("secret", both).body()).startsWith("{\"accepted\":2,\"known\":0");
    assertThat(post("secret", again).body()).startsWith("{\"accepted\":0,\"known\":1");
  }

  @Test
  void knowsSendersByTheirCertificates() throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(certificate.keys(), "changeit".toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(certificate.keys());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    try (HttpClient known = HttpClient.newBuilder().sslContext(context).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(at("/events"))
              .POST(BodyPublishers.ofString(event("mtls", "default", "nobody")))
              .build();

      assertThat(known.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }
  }

  @Test
  void letsASenderTriggerNoOtherPlaybooks() throws Exception {
    create(POD, pod("narrow", "node-1"));

    assertThat(post("narrow", event("1", "default", "narrow")).statusCode()).isEqualTo(202);

    serving.await("falco:narrow-1: 'narrow' may not trigger shells");
  }

  private HttpRequest.Builder signed(String body) throws Exception {
    String now = Long.toString(Instant.now().getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("a secret that is long enough".getBytes(UTF_8), "HmacSHA256"));
    byte[] signature = mac.doFinal(("msg_1." + now + "." + body).getBytes(UTF_8));
    return HttpRequest.newBuilder(at("/events"))
        .header("webhook-id", "msg_1")
        .header("webhook-timestamp", now)
        .header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature))
        .POST(BodyPublishers.ofString(body));
  }

  private String tokenOfAPodOn(String node) throws Exception {
    create(
        "/api/v1/nodes",
        """
        {"apiVersion": "v1", "kind": "Node", "metadata": {"name": "%s"}}
        """
            .formatted(node));
    create(
        "/api/v1/namespaces/default/serviceaccounts",
        """
        {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "sensor"}}
        """);
    String account = "\"serviceAccountName\": \"sensor\", \"nodeName\"";
    create(POD, pod("sensor", node).replace("\"nodeName\"", account));
    return tokenOf(
        "sensor",
        """
        "boundObjectRef": {"apiVersion": "v1", "kind": "Pod", "name": "sensor"}
        """);
  }

  private String tokenOf(String account, String spec) throws Exception {
    create(
        "/api/v1/namespaces/default/serviceaccounts",
        """
        {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "%s"}}
        """
            .formatted(account));
    String request =
        """
        {"apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "spec": {%s}}
        """
            .formatted(spec);
    return create("/api/v1/namespaces/default/serviceaccounts/" + account + "/token", request)
        .body()
        .mapping("status")
        .string("token", "");
  }

  private Answer create(String path, String object) throws Exception {
    return controlPlane
        .client()
        .send(new Call("POST", path, object, List.of("Content-Type", "application/json")));
  }

  private static String pod(String name, String node) {
    return """
    {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "%s"},
     "spec": {"nodeName": "%s", "containers": [{"name": "c", "image": "registry.example/web:1"}]}}
    """
        .formatted(name, node);
  }

  private static String digest(String token) {
    return SHA_256.hex(token);
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
    return send(request);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private URI at(String path) {
    return URI.create("https://127.0.0.1:" + serving.port() + path);
  }

  private static String event(String id, String namespace, String pod) {
    return """
    {"uuid": "%s-%s", "rule": "Shell", "priority": "Warning", "time": "2026-11-26T21:30:00Z",
     "output_fields": {"k8s.ns.name": "%s", "k8s.pod.name": "%s"}}
    """
        .formatted(pod, id, namespace, pod);
  }
}
