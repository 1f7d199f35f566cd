package dev.portcullis.cluster.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.cluster.api.Json;
import dev.portcullis.cluster.tls.Authority;
import dev.portcullis.model.Mapping;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/// Reads the objects of a collection, as [TAXII
/// 2.1](https://docs.oasis-open.org/cti/taxii/v2.1/os/taxii-v2.1-os.html) says (section 5.4).
final class TaxiiClient implements AutoCloseable {
  private static final String TYPE = "application/taxii+json;version=2.1";
  private static final String LAST = "X-TAXII-Date-Added-Last";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_BYTES = 64 << 20;
  private static final int MOST_PAGES = 1_000;

  private final Collection collection;
  private final HttpClient http;

  TaxiiClient(Collection collection) throws IOException {
    this.collection = collection;
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10));
    if (collection.authorities().isPresent()) {
      builder.sslContext(Authority.trusting(collection.authorities().get()));
    }
    this.http = builder.build();
  }

  /// Reads all pages of what was added after a moment. A server may call each of them by the same
  /// word.
  ///
  /// @param after as the server told it, empty for everything
  /// @param page hears each envelope
  /// @return when the last of it was added, or `after` when there is nothing
  /// @throws IOException when not all of it could be read
  String read(String after, Consumer<Mapping> page) throws IOException {
    String last = after;
    String since = after;
    String next = "";
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      HttpResponse<InputStream> response = send(page(since, next));
      Mapping envelope = envelope(response);
      page.accept(envelope);
      last = response.headers().firstValue(LAST).orElse(last);
      if (!Boolean.TRUE.equals(envelope.find("more"))) {
        return last;
      }
      if (envelope.sequence("objects").size() == 0) {
        throw new IOException("%s: expected objects before more".formatted(collection.url()));
      }
      next = envelope.string("next", "");
      since = next.isEmpty() ? last : since; // 5.4: without `next` it goes on from the last date
    }
    throw new IOException("%s: expected at most %d pages".formatted(collection.url(), MOST_PAGES));
  }

  private URI page(String after, String next) {
    StringBuilder query = new StringBuilder("objects/?match%5Btype%5D=indicator&limit=1000");
    if (!after.isEmpty()) {
      query.append("&added_after=").append(URLEncoder.encode(after, UTF_8));
    }
    if (!next.isEmpty()) {
      query.append("&next=").append(URLEncoder.encode(next, UTF_8));
    }
    return collection.url().resolve(query.toString());
  }

  private HttpResponse<InputStream> send(URI url) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).timeout(PATIENCE).header("Accept", TYPE).GET();
    if (collection.secret().isPresent()) {
      String secret = Files.readString(collection.secret().get()).strip();
      request.header(
          "Authorization",
          collection.user().isPresent()
              ? "Basic " + base64(collection.user().get() + ":" + secret)
              : "Bearer " + secret);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("told to end", e);
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new IOException("%s: %s".formatted(collection.url(), reason), e);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private Mapping envelope(HttpResponse<InputStream> response) throws IOException {
    byte[] body;
    try (InputStream in = response.body()) {
      body = in.readNBytes(MOST_BYTES + 1);
    }
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (response.statusCode() != 200 || !type.startsWith("application/taxii+json")) {
      throw new IOException(
          "%s: expected 200 and 'application/taxii+json', got %d and '%s'"
              .formatted(collection.url(), response.statusCode(), type));
    }
    if (body.length > MOST_BYTES) {
      throw new IOException("%s: expected at most 64 MiB a page".formatted(collection.url()));
    }
    try {
      if (Json.read(new String(body, UTF_8)) instanceof Mapping envelope) {
        return envelope;
      }
      throw new IOException("%s: expected an envelope of TAXII".formatted(collection.url()));
    } catch (JacksonException e) {
      throw new IOException(
          "%s: expected JSON: %s".formatted(collection.url(), e.getOriginalMessage()), e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
