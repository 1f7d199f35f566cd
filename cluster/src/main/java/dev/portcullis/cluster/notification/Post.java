package dev.portcullis.cluster.notification;

import dev.portcullis.cluster.tls.Authority;
import dev.portcullis.response.journal.Content;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Posts JSON and takes nothing but a 2xx for an answer. It follows nobody elsewhere.
final class Post {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Post() {}

  /// @param authorities whom to trust, PEM; those that Java trusts where there are none
  /// @param headers names and values by turns
  static void to(URI place, Optional<Path> authorities, Content body, List<String> headers)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(place)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("User-Agent", "portcullis")
            .POST(BodyPublishers.ofByteArray(body.bytes()));
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(PATIENCE);
    if (authorities.isPresent()) {
      client.sslContext(Authority.trusting(authorities.get()));
    }
    try (HttpClient http = client.build()) {
      HttpResponse<Void> answer = http.send(request.build(), BodyHandlers.discarding());
      require(answer.statusCode(), place.getHost());
    } catch (RefusedException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while telling '" + place.getHost() + "'", e);
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new IOException("could not tell '%s': %s".formatted(place.getHost(), why), e);
    }
  }

  /// A refusal is one of what is told: that nobody is there, may tell or has time now is said of
  /// the place, and would be said of any notice.
  private static void require(int status, String host) throws IOException {
    String what = "'%s' answers %d".formatted(host, status);
    switch (status) {
      case 401, 404, 407, 408, 410, 421, 425, 429 -> throw new IOException(what);
      default -> {
        if (status / 100 == 4) {
          throw new RefusedException(what);
        }
        if (status / 100 != 2) {
          throw new IOException(what);
        }
      }
    }
  }
}
