package dev.portcullis.source.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/// What Helm takes for a cluster in the child process, so that it dials no other: one in which
/// there is nothing. A `lookup` then gives an empty result, as it does for `helm template`.
///
/// It listens on the loopback interface for as long as the child runs.
final class NoCluster {
  private static final String NO_KINDS =
      "{\"kind\":\"APIResourceList\",\"apiVersion\":\"v1\",\"groupVersion\":\"v1\",\"resources\":[]}";
  private static final String NOT_FOUND =
      "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"NotFound\",\"code\":404}";

  private NoCluster() {}

  /// Starts to answer, and has the Helm of whoever lives in `home` ask here.
  static void open(Path home) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", NoCluster::answer);
    server.start();
    Path folder = Files.createDirectories(home.resolve(".kube"));
    Files.writeString(
        folder.resolve("config"),
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: none, cluster: {server: 'http://%s:%d'}}]
        users: [{name: none, user: {}}]
        contexts: [{name: none, context: {cluster: none, user: none}}]
        current-context: none
        """
            .formatted(
                server.getAddress().getAddress().getHostAddress(), server.getAddress().getPort()));
  }

  /// Asked for the kinds of an API version (which comes with a timeout), it knows none; asked for
  /// objects, it has none.
  private static void answer(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    boolean kinds = query != null && query.contains("timeout=");
    byte[] body = (kinds ? NO_KINDS : NOT_FOUND).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(kinds ? 200 : 404, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
