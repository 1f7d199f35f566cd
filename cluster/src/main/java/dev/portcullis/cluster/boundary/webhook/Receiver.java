package dev.portcullis.cluster.boundary.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.cluster.api.Json;
import dev.portcullis.cluster.boundary.Ledger;
import dev.portcullis.cluster.tls.Authority;
import dev.portcullis.cluster.webhook.SigningKey;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.boundary.SubjectKind;
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
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Who gets webhooks, as [Standard
/// Webhooks](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md)
/// are sent.
final class Receiver implements AutoCloseable {
  private final URI place;
  private final Path secret;
  private final @Nullable Path authority;
  private final Duration patience;
  private final InstantSource clock;
  private @Nullable HttpClient http;

  /// @param secret a file that holds the key, read each time
  /// @param authority a file of certificates that are trusted, `null` for those that Java trusts
  Receiver(
      URI place, Path secret, @Nullable Path authority, Duration patience, InstantSource clock) {
    this.place = place;
    this.secret = secret;
    this.authority = authority;
    this.patience = patience;
    this.clock = clock;
  }

  /// Tells an entry that is not acknowledged.
  ///
  /// @throws IOException when it is not acknowledged now, either
  void tell(Ledger.Entry entry) throws IOException {
    byte[] body = Json.write(message(entry)).getBytes(UTF_8);
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    HttpRequest request =
        HttpRequest.newBuilder(place)
            .timeout(patience)
            .header("User-Agent", "portcullis/1")
            .header("Content-Type", "application/json")
            .header(SigningKey.ID, entry.id())
            .header(SigningKey.TIMESTAMP, timestamp)
            .header(SigningKey.SIGNATURE, key().sign(entry.id(), timestamp, body))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    int status = send(request);
    if (status / 100 != 2) {
      throw new IOException("'%s' answered %d".formatted(place, status));
    }
  }

  /// The same each time, as the id is.
  private static Mapping message(Ledger.Entry entry) {
    String action =
        switch (entry.standing()) {
          case BLOCKING, BLOCKED -> "block";
          case LIFTING -> "unblock";
        };
    Mapping data =
        new Mapping.Builder(5)
            .put("action", action)
            .put("kind", SubjectKind.of(entry.subject()).word())
            .put("value", entry.subject().text())
            .put("until", entry.until().toString())
            .put("incident", entry.incident())
            .build();
    return new Mapping.Builder(3)
        .put("type", "boundary." + action)
        .put("timestamp", entry.at().truncatedTo(ChronoUnit.MILLIS).toString())
        .put("data", data)
        .build();
  }

  private SigningKey key() throws IOException {
    SigningKey key = SigningKey.of(Files.readString(secret).strip());
    if (key == null) {
      throw new IOException("%s in '%s'".formatted(SigningKey.EXPECTED, secret));
    }
    return key;
  }

  /// The status of the answer, the rest of which is of no interest.
  private int send(HttpRequest request) throws IOException {
    try {
      HttpResponse<InputStream> response = client().send(request, BodyHandlers.ofInputStream());
      response.body().close();
      return response.statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException e) {
      throw new IOException("no answer from '%s': %s".formatted(place, e), e);
    }
  }

  private HttpClient client() throws IOException {
    if (http == null) {
      HttpClient.Builder client =
          HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(patience);
      if (authority != null) {
        client.sslContext(Authority.trusting(authority));
      }
      http = client.build();
    }
    return http;
  }

  @Override
  public void close() {
    if (http != null) {
      http.shutdownNow();
    }
  }
}
