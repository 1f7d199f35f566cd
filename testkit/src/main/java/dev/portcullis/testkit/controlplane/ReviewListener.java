package dev.portcullis.testkit.controlplane;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.portcullis.model.Mapping;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A webhook that admits everything and remembers what it was asked: requests in the very form in
/// which validating admission sees them, and as mutating admission does, which is asked before the
/// server validates an object.
public final class ReviewListener implements AutoCloseable {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final HttpsServer server;
  private final String certificate;
  private final List<Mapping> requests = new ArrayList<>();
  private final List<Mapping> early = new ArrayList<>();

  private ReviewListener(HttpsServer server, String certificate) {
    this.server = server;
    this.certificate = certificate;
  }

  /// Listens on 127.0.0.1, with a key that is made in `folder`.
  public static ReviewListener start(Path folder) throws IOException {
    try {
      KeyStore keys = keys(folder);
      HttpsServer server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls(keys)));
      byte[] encoded = keys.getCertificate("webhook").getEncoded();
      ReviewListener listener = new ReviewListener(server, pem(encoded));
      server.createContext("/", exchange -> listener.answer(exchange, listener.requests));
      server.createContext("/early", exchange -> listener.answer(exchange, listener.early));
      server.start();
      return listener;
    } catch (GeneralSecurityException e) {
      throw new IOException("could not make the certificate of a webhook", e);
    }
  }

  private static KeyStore keys(Path folder) throws IOException, GeneralSecurityException {
    Path store = folder.resolve("webhook.p12");
    Daemon keytool =
        Daemon.start(
            folder,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "webhook",
                "-keyalg",
                "EC",
                "-dname",
                "CN=webhook",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD)));
    keytool.process().onExit().join();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(store)) {
      keys.load(file, PASSWORD);
    }
    return keys;
  }

  private static SSLContext tls(KeyStore keys) throws GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    return tls;
  }

  private static String pem(byte[] certificate) {
    return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
        .formatted(Base64.getMimeEncoder().encodeToString(certificate));
  }

  /// What tells an API server to ask this webhook, in either way.
  public List<Mapping> configurations() {
    return List.of(
        configuration("ValidatingWebhookConfiguration", ""),
        configuration("MutatingWebhookConfiguration", "early"));
  }

  private Mapping configuration(String kind, String path) {
    String trusted =
        Base64.getEncoder().encodeToString(certificate.getBytes(StandardCharsets.US_ASCII));
    return (Mapping)
        Json.read(
            """
            {"apiVersion": "admissionregistration.k8s.io/v1",
             "kind": "%s",
             "metadata": {"name": "testkit-listener"},
             "webhooks": [{"name": "listener.testkit.portcullis.dev",
               "admissionReviewVersions": ["v1"], "sideEffects": "None", "failurePolicy": "Ignore",
               "timeoutSeconds": 30,
               "clientConfig": {"url": "https://127.0.0.1:%d/%s", "caBundle": "%s"},
               "rules": [{"apiGroups": ["*"], "apiVersions": ["*"], "operations": ["*"],
                 "resources": ["*/*"]}]}]}\
            """
                .formatted(kind, server.getAddress().getPort(), path, trusted));
  }

  /// The requests since this was asked last, without those that the server makes itself.
  public synchronized List<Mapping> requests() {
    List<Mapping> since = List.copyOf(requests);
    requests.clear();
    return since;
  }

  /// The same as they were before the server validated their objects.
  public synchronized List<Mapping> early() {
    List<Mapping> since = List.copyOf(early);
    early.clear();
    return since;
  }

  private void answer(HttpExchange exchange, List<Mapping> heard) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Mapping request = ((Mapping) Json.read(body)).mapping("request");
      remember(request, heard);
      byte[] response =
          """
          {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview",
           "response": {"uid": "%s", "allowed": true}}\
          """
              .formatted(request.string("uid", ""))
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, response.length);
      exchange.getResponseBody().write(response);
    }
  }

  private synchronized void remember(Mapping request, List<Mapping> heard) {
    if (!request.mapping("userInfo").string("username", "").equals("system:apiserver")) {
      heard.add(request);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
