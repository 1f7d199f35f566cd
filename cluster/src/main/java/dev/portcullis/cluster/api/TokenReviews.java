package dev.portcullis.cluster.api;

import static dev.portcullis.model.HashFunction.SHA_256;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks an API server whose a token is (`TokenReview` of `authentication.k8s.io/v1`). What it said
/// is believed for ten seconds; of a token that was good, for an hour where the server does not
/// answer, so that what sensors report meanwhile is not lost. Safe for use by many threads.
public final class TokenReviews {
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final Duration STALE = Duration.ofHours(1);
  private static final int MOST = 10_000;

  /// `NodeNameKey` in `pkg/authentication/serviceaccount/util.go` of `k8s.io/apiserver`.
  private static final String NODE = "authentication.kubernetes.io/node-name";

  private final ApiServer server;
  private final List<String> audiences;
  private final InstantSource clock;

  /// What was said, by the digest of the token; the one that was asked for longest ago goes first.
  private final Map<String, Said> said =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Said> eldest) {
          return size() > MOST;
        }
      };

  /// @param audiences that tokens must be for; empty for those of the API server itself
  public TokenReviews(ApiServer server, List<String> audiences, InstantSource clock) {
    this.server = server;
    this.audiences = List.copyOf(audiences);
    this.clock = clock;
  }

  /// What the server says of a token.
  public sealed interface Review {
    /// It is good.
    ///
    /// @param node of the Pod that it is bound to, empty where it is bound to none
    record Known(String username, String node) implements Review {}

    record Unknown(String reason) implements Review {}
  }

  private record Said(Review review, Instant at) {}

  /// Whose the token is.
  ///
  /// @throws IOException when the server does not say, nor has lately
  public Review of(String token) throws IOException {
    String digest = SHA_256.hex(token);
    Instant now = clock.instant();
    Said before = before(digest);
    if (before != null && isYoung(before, now, FRESH)) {
      return before.review;
    }
    try {
      Review review = ask(token);
      synchronized (said) {
        said.put(digest, new Said(review, now));
      }
      return review;
    } catch (IOException e) {
      if (before != null && before.review instanceof Review.Known && isYoung(before, now, STALE)) {
        return before.review;
      }
      throw e;
    }
  }

  private @Nullable Said before(String digest) {
    synchronized (said) {
      return said.get(digest);
    }
  }

  private static boolean isYoung(Said before, Instant now, Duration age) {
    return Duration.between(before.at, now).abs().compareTo(age) < 0;
  }

  private Review ask(String token) throws IOException {
    Mapping spec =
        new Mapping.Builder(2).put("token", token).put("audiences", Sequence.of(audiences)).build();
    Mapping review =
        new Mapping.Builder(3)
            .put("apiVersion", "authentication.k8s.io/v1")
            .put("kind", "TokenReview")
            .put("spec", spec)
            .build();
    Answer answer = server.create(review, ApiServer.REAL);
    if (!answer.succeeded()) {
      throw new IOException(
          "the API server answers %d %s".formatted(answer.status(), answer.message()));
    }
    Mapping status = answer.body().mapping("status");
    if (!Boolean.TRUE.equals(status.find("authenticated"))) {
      String error = status.string("error", "");
      return new Review.Unknown("the token is not good" + (error.isEmpty() ? "" : ": " + error));
    }
    Mapping user = status.mapping("user");
    List<String> nodes = user.mapping("extra").sequence(NODE).strings();
    return new Review.Known(user.string("username", ""), nodes.isEmpty() ? "" : nodes.getFirst());
  }
}
