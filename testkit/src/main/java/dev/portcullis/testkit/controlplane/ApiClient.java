package dev.portcullis.testkit.controlplane;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Sends objects to the API server of a [ControlPlane], as its administrator or as somebody else.
public final class ApiClient {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// `299 - "text"`, the only form that an API server sends.
  private static final Pattern WARNING = Pattern.compile("299 \\S+ \"(.*)\"", Pattern.DOTALL);

  private static final String METADATA =
      "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

  private static final String METADATA_OF_ONE =
      "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

  private final HttpClient http;
  private final URI server;
  private final List<String> headers;
  private final Kinds kinds;

  private ApiClient(HttpClient http, URI server, List<String> headers) {
    this.http = http;
    this.server = server;
    this.headers = List.copyOf(headers);
    this.kinds = new Kinds(this::get);
  }

  static ApiClient of(HttpClient http, URI server, String token) {
    return new ApiClient(http, server, List.of("Authorization", "Bearer " + token));
  }

  /// The same server, spoken to by whoever has that token.
  public ApiClient withToken(String token) {
    return of(http, server, token);
  }

  /// What becomes of a request that is admitted.
  public enum Run {
    REAL,
    DRY
  }

  /// The same server, spoken to as `user` in `groups`.
  public ApiClient as(String user, List<String> groups) {
    List<String> more = new ArrayList<>(headers);
    more.addAll(List.of("Impersonate-User", user));
    groups.forEach(group -> more.addAll(List.of("Impersonate-Group", group)));
    return new ApiClient(http, server, more);
  }

  /// Whether the server has a resource for objects of this kind.
  public boolean serves(Mapping object) throws IOException {
    Resource resource = new Resource("", 0, object);
    return kinds.find(resource.apiVersion(), resource.kind()).isPresent();
  }

  /// Whether objects of this kind live in namespaces.
  public boolean isNamespaced(Mapping object) throws IOException {
    return kind(new Resource("", 0, object)).namespaced();
  }

  public Answer create(Mapping object, Run run) throws IOException {
    return send("POST", collection(object) + query(run), Json.write(object));
  }

  /// Replaces the object, or one `subresource` of it when that is not empty.
  public Answer update(Mapping object, String subresource, Run run) throws IOException {
    String path = path(object) + (subresource.isEmpty() ? "" : "/" + subresource);
    return send("PUT", path + query(run), Json.write(object));
  }

  /// Deletes the object of this kind and name at once, without its grace period.
  public Answer delete(Mapping object, Run run) throws IOException {
    String query = query(run) + (run == Run.DRY ? "&" : "?") + "gracePeriodSeconds=0";
    return send("DELETE", path(object) + query, "");
  }

  /// The object of the kind and name of `object` as the server has it.
  public Answer get(Mapping object) throws IOException {
    return get(path(object));
  }

  public Answer get(String path) throws IOException {
    return send("GET", path, "");
  }

  /// Sends a request that is none of the above.
  public Answer send(Call call) throws IOException {
    return send(call.method(), call.path(), call.body(), call.headers());
  }

  /// Hands on what happens to the metadata of the objects of a collection, an event a line, until
  /// the server ends it or somebody interrupts the thread.
  ///
  /// @param from the resource version after which it begins
  public void watch(String collection, String from, Consumer<String> hearer) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(collection + "?watch=true&resourceVersion=" + from))
            .headers(headers.toArray(String[]::new))
            .header("Accept", METADATA_OF_ONE)
            .build();
    try (Stream<String> lines = http.send(request, BodyHandlers.ofLines()).body()) {
      lines.forEach(hearer);
    } catch (UncheckedIOException e) {
      throw new IOException("the watch ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The metadata of the objects of a collection, as a list.
  public Answer metadata(String collection) throws IOException {
    return send("GET", collection, "", List.of("Accept", METADATA));
  }

  /// Asks for a WebSocket, as kubectl does for an exec, and lets go of it when there is one.
  ///
  /// @param call without a body
  public void open(Call call, String protocol) throws IOException {
    URI secure = URI.create("wss" + server.toString().substring("https".length()) + call.path());
    WebSocket.Builder builder =
        http.newWebSocketBuilder().connectTimeout(PATIENCE).subprotocols(protocol);
    List<String> all = new ArrayList<>(headers);
    all.addAll(call.headers());
    for (int i = 0; i < all.size(); i += 2) {
      builder.header(all.get(i), all.get(i + 1));
    }
    try {
      builder.buildAsync(secure, new WebSocket.Listener() {}).get().abort();
    } catch (ExecutionException _) {
      // refused, which the audit log says too
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the API server", e);
    }
  }

  /// The port that the server listens on.
  public int port() {
    return server.getPort();
  }

  /// The path of the collection that the object belongs to.
  public String collection(Mapping object) throws IOException {
    Resource resource = new Resource("", 0, object);
    return kind(resource).path(namespace(resource));
  }

  /// The path of the object.
  public String path(Mapping object) throws IOException {
    return collection(object) + "/" + new Resource("", 0, object).name();
  }

  private Kinds.Kind kind(Resource resource) throws IOException {
    return kinds
        .find(resource.apiVersion(), resource.kind())
        .orElseThrow(() ->
            new IllegalArgumentException(
                "expected a kind that the server has, got '%s' of '%s'"
                    .formatted(resource.kind(), resource.apiVersion())));
  }

  private static String namespace(Resource resource) {
    return resource.namespace().isEmpty() ? "default" : resource.namespace();
  }

  private static String query(Run run) {
    return switch (run) {
      case REAL -> "";
      case DRY -> "?dryRun=All";
    };
  }

  private Answer send(String method, String path, String body) throws IOException {
    return send(method, path, body, List.of("Content-Type", "application/json"));
  }

  private Answer send(String method, String path, String body, List<String> more)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .headers(headers.toArray(String[]::new))
            .headers(more.toArray(String[]::new))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), object(response.body()), warnings(response));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the API server", e);
    }
  }

  /// Health checks answer in plain text.
  private static Mapping object(String body) {
    return body.startsWith("{") && Json.read(body) instanceof Mapping mapping
        ? mapping
        : Mapping.EMPTY.with("message", body);
  }

  private static List<String> warnings(HttpResponse<String> response) {
    return response.headers().allValues("Warning").stream()
        .map(WARNING::matcher)
        .filter(Matcher::matches)
        .map(match -> match.group(1).replace("\\\"", "\"").replace("\\\\", "\\"))
        .map(ApiClient::asSent)
        .toList();
  }

  /// The server writes UTF-8 into headers, which are read as if it did not.
  private static String asSent(String header) {
    return new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
