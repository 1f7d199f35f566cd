package dev.portcullis.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.cluster.api.TokenReviews.Review;
import dev.portcullis.model.Mapping;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is believed while the API server does not answer; what it answers is tested on a real one.
class TokenReviewsTest {
  private static final Review SENSOR = new Review.Known("sensor", "");

  private final Switchable transport = new Switchable();
  private Instant now = Instant.parse("2026-11-27T12:00:00Z");
  private final TokenReviews reviews =
      new TokenReviews(new ApiServer(transport), List.of(), () -> now);

  @Test
  void asksOnceInTenSeconds() throws IOException {
    reviews.of("good");
    now = now.plusSeconds(9);
    reviews.of("good");
    assertThat(transport.asked).isEqualTo(1);

    now = now.plusSeconds(1);
    reviews.of("good");
    assertThat(transport.asked).isEqualTo(2);
  }

  @Test
  void believesAGoodTokenForAnHourWhileNobodyAnswers() throws IOException {
    assertThat(reviews.of("good")).isEqualTo(SENSOR);
    transport.away = true;

    now = now.plus(Duration.ofMinutes(59));
    assertThat(reviews.of("good")).isEqualTo(SENSOR);

    now = now.plus(Duration.ofMinutes(1));
    assertThatThrownBy(() -> reviews.of("good")).isInstanceOf(IOException.class);
  }

  @Test
  void believesNothingElseWhileNobodyAnswers() throws IOException {
    assertThat(reviews.of("bad")).isEqualTo(new Review.Unknown("the token is not good"));
    transport.away = true;
    now = now.plusSeconds(10);

    assertThatThrownBy(() -> reviews.of("bad")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> reviews.of("never seen")).isInstanceOf(IOException.class);
  }

  @Test
  void takesATokenThatIsRevokedForBad() throws IOException {
    reviews.of("good");
    transport.revoked = true;
    now = now.plusSeconds(10);

    assertThat(reviews.of("good")).isInstanceOf(Review.Unknown.class);
  }

  private static final class Switchable implements Transport {
    private boolean away;
    private boolean revoked;
    private int asked;

    @Override
    public String server() {
      return "https://127.0.0.1";
    }

    @Override
    public Answer send(Call call) throws IOException {
      if (away) {
        throw new IOException("away");
      }
      return call.method().equals("GET") ? discovery() : review(call.body());
    }

    @Override
    public Raw read(Call call) throws IOException {
      throw new IOException("nothing but objects here");
    }

    private static Answer discovery() {
      String text =
          """
          {"resources": [{"name": "tokenreviews", "kind": "TokenReview", "namespaced": false,
           "verbs": ["create"]}]}
          """;
      return new Answer(200, (Mapping) Json.read(text), List.of(), "");
    }

    private Answer review(String body) {
      asked++;
      String status =
          body.contains("good") && !revoked
              ? "{\"authenticated\": true, \"user\": {\"username\": \"sensor\"}}"
              : "{}";
      return new Answer(201, (Mapping) Json.read("{\"status\": " + status + "}"), List.of(), "");
    }

    @Override
    public void close() {}
  }
}
