package dev.portcullis.testkit.controlplane;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.portcullis.model.Mapping;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A webhook on 127.0.0.1 that admits everything and remembers what it was asked: an API server
/// hands it an object exactly as it hands it to its policies.
public final class AdmissionRecorder implements AutoCloseable {
  private final HttpsServer server;
  private final ServerCertificate certificate;
  private final List<Mapping> requests = new ArrayList<>();

  private AdmissionRecorder(HttpsServer server, ServerCertificate certificate) {
    this.server = server;
    this.certificate = certificate;
  }

  public static AdmissionRecorder listen() throws IOException {
    ServerCertificate certificate = ServerCertificate.make();
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    AdmissionRecorder recorder = new AdmissionRecorder(server, certificate);
    server.createContext("/", recorder::answer);
    server.start();
    return recorder;
  }

  /// What makes the API server ask this webhook about every object that is created or replaced.
  public Mapping configuration() {
    String url = "https://127.0.0.1:" + server.getAddress().getPort() + "/";
    return (Mapping)
        Json.read(
            """
            {"apiVersion": "admissionregistration.k8s.io/v1",
             "kind": "ValidatingWebhookConfiguration",
             "metadata": {"name": "recorder.portcullis.dev"},
             "webhooks": [{
               "name": "recorder.portcullis.dev",
               "admissionReviewVersions": ["v1"],
               "sideEffects": "None",
               "failurePolicy": "Fail",
               "matchPolicy": "Exact",
               "clientConfig": {"url": "%s", "caBundle": "%s"},
               "rules": [{"apiGroups": ["*"], "apiVersions": ["*"], "resources": ["*/*"],
                 "operations": ["CREATE", "UPDATE"]}]}]}
            """
                .formatted(url, certificate.inBase64()));
  }

  /// The `request`s since this was asked last, in order.
  public synchronized List<Mapping> take() {
    List<Mapping> taken = List.copyOf(requests);
    requests.clear();
    return taken;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Mapping request = ((Mapping) Json.read(body)).mapping("request");
      remember(request);
      Mapping response = Mapping.EMPTY.with("uid", request.string("uid", "")).with("allowed", true);
      byte[] answer =
          Json.write(
                  Mapping.EMPTY
                      .with("apiVersion", "admission.k8s.io/v1")
                      .with("kind", "AdmissionReview")
                      .with("response", response))
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private synchronized void remember(Mapping request) {
    requests.add(request);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
