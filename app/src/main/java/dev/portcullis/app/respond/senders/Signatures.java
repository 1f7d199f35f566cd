package dev.portcullis.app.respond.senders;

import dev.portcullis.cluster.webhook.SigningKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Signatures of webhooks that we take, and how old they may be.
final class Signatures {
  /// How far the sender's clock may be off. An older one may be a replay.
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final InstantSource clock;

  Signatures(InstantSource clock) {
    this.clock = clock;
  }

  /// Whether one of the signatures that the caller shows is of the body, by this key, and of now.
  boolean hold(Caller caller, byte[] body, SigningKey key) {
    return !caller.id().isEmpty()
        && isRecent(caller.timestamp())
        && key.signed(caller.signature(), caller.id(), caller.timestamp(), body);
  }

  private boolean isRecent(String timestamp) {
    try {
      Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
      return Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
    } catch (ArithmeticException | DateTimeException | NumberFormatException _) {
      return false;
    }
  }
}
