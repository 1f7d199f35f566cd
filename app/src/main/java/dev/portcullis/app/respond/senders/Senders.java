package dev.portcullis.app.respond.senders;

import static dev.portcullis.model.HashFunction.SHA_256;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.cluster.api.TokenReviews;
import dev.portcullis.cluster.api.TokenReviews.Review;
import dev.portcullis.cluster.webhook.SigningKey;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All who may send events. Safe for use by many threads.
public final class Senders {
  private static final String SCHEME = "Bearer ";

  private final List<Sender> all;
  private final TokenReviews reviews;
  private final Signatures signatures;

  /// @param reviews where tokens of ServiceAccounts are asked about
  public Senders(List<Sender> all, TokenReviews reviews, InstantSource clock) {
    this.all = List.copyOf(all);
    this.reviews = reviews;
    this.signatures = new Signatures(clock);
  }

  /// Who sends this. A signature counts before a token, and a token before a certificate, which a
  /// proxy may show for all that it passes on.
  public Recognition of(Caller caller, byte[] body) {
    if (!caller.signature().isEmpty()) {
      return bySignature(caller, body);
    }
    if (caller.authorization().startsWith(SCHEME)) {
      return byToken(caller.authorization().substring(SCHEME.length()).strip());
    }
    return byCertificate(caller.names());
  }

  private Recognition bySignature(Caller caller, byte[] body) {
    for (Sender sender : all) {
      if (sender.credential() instanceof Credential.Secret(SigningKey key)
          && signatures.hold(caller, body, key)) {
        return known(sender, "");
      }
    }
    return new Recognition.Stranger(
        "expected a signature of one who is known, not older than five minutes");
  }

  private Recognition byToken(String token) {
    Sender sender = withToken(token);
    if (sender != null) {
      return known(sender, "");
    }
    if (all.stream().noneMatch(each -> each.credential() instanceof Credential.Account)) {
      return new Recognition.Stranger("expected a token that is known");
    }
    try {
      return switch (reviews.of(token)) {
        case Review.Unknown(String reason) -> new Recognition.Stranger(reason);
        case Review.Known(String username, String node) -> byAccount(username, node);
      };
    } catch (IOException e) {
      return new Recognition.Unanswered(String.valueOf(e.getMessage()));
    }
  }

  /// All are compared, each in a time that tells nothing about its token.
  private @Nullable Sender withToken(String token) {
    byte[] digest = SHA_256.hex(token).getBytes(UTF_8);
    Sender found = null;
    for (Sender sender : all) {
      if (sender.credential() instanceof Credential.Token(String known)
          && MessageDigest.isEqual(known.getBytes(UTF_8), digest)) {
        found = sender;
      }
    }
    return found;
  }

  private Recognition byAccount(String username, String node) {
    for (Sender sender : all) {
      if (sender.credential().equals(new Credential.Account(username))) {
        return known(sender, node);
      }
    }
    return new Recognition.Stranger("'" + username + "' is not known as a sender");
  }

  private Recognition byCertificate(List<String> names) {
    for (Sender sender : all) {
      if (sender.credential() instanceof Credential.Certificate(String name)
          && names.contains(name)) {
        return known(sender, "");
      }
    }
    return new Recognition.Stranger(
        names.isEmpty()
            ? "expected 'Authorization: Bearer' with a token, a signature or a certificate"
            : "the certificate of '" + String.join("', '", names) + "' is not known");
  }

  private static Recognition known(Sender sender, String node) {
    return sender.ofItsNode() && node.isEmpty()
        ? new Recognition.Stranger(
            "'%s' may report its own node only, and its token is bound to none"
                .formatted(sender.name()))
        : new Recognition.Known(sender, sender.ofItsNode() ? node : "");
  }
}
