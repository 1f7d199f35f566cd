package dev.portcullis.cluster.boundary.crowdsec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.cluster.api.Json;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The local API of CrowdSec as a machine of it sees it (`pkg/models/localapi_swagger.yaml` of
/// `crowdsecurity/crowdsec`).
final class LocalApi implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_BYTES = 64 << 20;

  private final URI place;
  private final String machine;
  private final Path password;
  private @Nullable HttpClient http;
  private String token = "";

  /// @param place with a slash at its end
  /// @param password a file that holds it, read at each login
  LocalApi(URI place, String machine, Path password) {
    this.place = place;
    this.machine = machine;
    this.password = password;
  }

  /// The answer to a request, which is made again once after a login: a login is good for an hour.
  ///
  /// @param path relative to the place, with its query
  /// @param body JSON, empty for none
  /// @throws IOException when there is none, or it is a refusal
  Object ask(String method, String path, String body) throws IOException {
    if (token.isEmpty()) {
      login();
    }
    HttpResponse<InputStream> response = send(method, path, body);
    if (response.statusCode() == 401 || response.statusCode() == 403) {
      response.body().close();
      login();
      response = send(method, path, body);
    }
    return read(response);
  }

  private void login() throws IOException {
    token = "";
    Mapping login =
        new Mapping.Builder(3)
            .put("machine_id", machine)
            .put("password", Files.readString(password).strip())
            .put("scenarios", Sequence.EMPTY)
            .build();
    Object answer = read(send("POST", "v1/watchers/login", Json.write(login)));
    token = answer instanceof Mapping mapping ? mapping.string("token", "") : "";
    if (token.isEmpty()) {
      throw new IOException("expected a token of '%s', got none".formatted(place));
    }
  }

  private HttpResponse<InputStream> send(String method, String path, String body)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(place.resolve(path))
            .timeout(PATIENCE)
            .header("User-Agent", "portcullis/1")
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return client().send(request.build(), BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException e) {
      throw new IOException("no answer from '%s': %s".formatted(place, e), e);
    }
  }

  private HttpClient client() {
    if (http == null) {
      http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(PATIENCE)
              .build();
    }
    return http;
  }

  private Object read(HttpResponse<InputStream> response) throws IOException {
    byte[] bytes;
    try (InputStream body = response.body()) {
      bytes = body.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      throw new IOException("expected at most %d bytes from '%s'".formatted(MOST_BYTES, place));
    }
    String text = new String(bytes, UTF_8);
    try {
      Object value = text.isBlank() ? Mapping.EMPTY : Json.read(text);
      if (response.statusCode() / 100 == 2) {
        return value;
      }
      throw refused(response, value instanceof Mapping said ? said.string("message", "") : "");
    } catch (JacksonException | IllegalArgumentException _) {
      throw refused(response, "expected JSON");
    }
  }

  private IOException refused(HttpResponse<InputStream> response, String reason) {
    return new IOException(
        "'%s' answered %d: %s".formatted(response.uri().getPath(), response.statusCode(), reason));
  }

  @Override
  public void close() {
    if (http != null) {
      http.shutdownNow();
    }
  }
}
