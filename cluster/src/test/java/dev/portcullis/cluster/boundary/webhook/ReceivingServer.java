package dev.portcullis.cluster.boundary.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.portcullis.cluster.api.Json;
import dev.portcullis.cluster.webhook.SigningKey;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.boundary.Subject;
import dev.portcullis.testkit.controlplane.ServerCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A server on 127.0.0.1 that takes webhooks as their specification wants it: it believes none that
/// is not signed, and acts on each id once.
final class ReceivingServer implements AutoCloseable {
  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final List<Mapping> taken = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private final Set<String> blocked = new HashSet<>();
  private final Deque<Integer> statuses = new ArrayDeque<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final @Nullable ServerCertificate certificate;
  private @Nullable HttpServer server;
  private int port;
  private volatile Duration delay = Duration.ZERO;

  private ReceivingServer(@Nullable ServerCertificate certificate) {
    this.certificate = certificate;
  }

  static ReceivingServer start() throws Exception {
    ReceivingServer server = new ReceivingServer(null);
    server.listen();
    return server;
  }

  /// One with a certificate of its own, which is in `folder` as `authority.pem`.
  static ReceivingServer startWithTls(Path folder) throws Exception {
    ServerCertificate certificate = ServerCertificate.make();
    Files.writeString(folder.resolve("authority.pem"), certificate.chain());
    ReceivingServer server = new ReceivingServer(certificate);
    server.listen();
    return server;
  }

  void listen() throws Exception {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer made = made(address);
    made.createContext("/hook", this::handle);
    made.setExecutor(threads);
    made.start();
    port = made.getAddress().getPort();
    server = made;
  }

  private HttpServer made(InetSocketAddress address) throws IOException {
    if (certificate == null) {
      return HttpServer.create(address, 0);
    }
    HttpsServer secured = HttpsServer.create(address, 0);
    secured.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    return secured;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Thread.sleep(delay);
      exchange.sendResponseHeaders(status(exchange, body), -1);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized int status(HttpExchange exchange, byte[] body) {
    String id = header(exchange, "webhook-id");
    SigningKey key = Objects.requireNonNull(SigningKey.of(SECRET));
    boolean signed =
        key.signed(
            header(exchange, "webhook-signature"), id, header(exchange, "webhook-timestamp"), body);
    if (!signed || !exchange.getRequestMethod().equals("POST")) {
      return 401;
    }
    Integer status = statuses.poll();
    if (status != null && status / 100 != 2) {
      return status;
    }
    Mapping message = (Mapping) Json.read(new String(body, UTF_8));
    ids.add(id);
    taken.add(message);
    Mapping data = message.mapping("data");
    if (data.string("action", "").equals("block")) {
      blocked.add(data.string("value", ""));
    } else {
      blocked.remove(data.string("value", ""));
    }
    return status == null ? 204 : status;
  }

  private static String header(HttpExchange exchange, String name) {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
  }

  /// The next answers have these statuses.
  synchronized void answer(Integer... next) {
    statuses.addAll(List.of(next));
  }

  void answerAfter(Duration time) {
    delay = time;
  }

  synchronized boolean blocks(Subject subject) {
    return blocked.contains(subject.text());
  }

  /// What it took, in order.
  synchronized List<Mapping> taken() {
    return List.copyOf(taken);
  }

  synchronized List<String> ids() {
    return List.copyOf(ids);
  }

  String url() {
    return (certificate == null ? "http" : "https") + "://127.0.0.1:" + port + "/hook";
  }

  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Override
  public void close() {
    stop();
    threads.shutdownNow();
  }
}
