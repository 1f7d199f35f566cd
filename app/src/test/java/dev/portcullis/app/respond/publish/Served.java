package dev.portcullis.app.respond.publish;

import static dev.portcullis.model.HashFunction.SHA_256;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.app.respond.senders.Allowance;
import dev.portcullis.cluster.boundary.Scope;
import dev.portcullis.cluster.boundary.published.Published;
import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.BlockReader;
import dev.portcullis.response.boundary.Subject;
import dev.portcullis.response.change.Target;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;

/// A published device `edge` with its HTTP server on 127.0.0.1. One reader, `firewall`, has the
/// token `secret`; another one, `other`, has the token `else` and another device.
final class Served implements AutoCloseable {
  final Published device;
  private final Published elsewhere;
  private final WebServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  Served(Path folder, InstantSource clock) {
    device = published("edge", folder, clock);
    elsewhere = published("elsewhere", folder, clock);
    Publication publication =
        new Publication(
            List.of(device, elsewhere),
            List.of(
                reader("firewall", "secret", "edge", clock),
                reader("other", "else", "elsewhere", clock)),
            clock);
    server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .shutdownHook(false)
            .routing(publication::route)
            .build()
            .start();
  }

  private static Published published(String name, Path folder, InstantSource clock) {
    return new Published(name, EnumSet.allOf(Scope.class), folder.resolve(name + ".jsonl"), clock);
  }

  private static Reader reader(String name, String token, String device, InstantSource clock) {
    return new Reader(name, SHA_256.hex(token), List.of(device), new Allowance(1000, clock));
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  /// What `firewall` gets.
  ///
  /// @param headers names and values in turn
  HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
    request.header("Authorization", basic("firewall", "secret"));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  static String basic(String name, String token) {
    return "Basic " + Base64.getEncoder().encodeToString((name + ":" + token).getBytes(UTF_8));
  }

  static Block block(Subject subject, Instant created) {
    return block(subject, created, Duration.ofHours(4));
  }

  static Block block(Subject subject, Instant created, Duration lease) {
    Target object = new Target(BlockReader.API_VERSION, BlockReader.KIND, "", "block", "uid");
    return new Block(object, subject, "inc-1", created, created.plus(lease));
  }

  static Subject address(String text) {
    return Objects.requireNonNull(Subject.address(text));
  }

  static Subject network(String text) {
    return Objects.requireNonNull(Subject.network(text));
  }

  static Subject domain(String text) {
    return Objects.requireNonNull(Subject.domain(text));
  }

  @Override
  public void close() {
    server.stop();
    http.close();
    device.close();
    elsewhere.close();
  }
}
