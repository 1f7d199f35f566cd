package dev.portcullis.cluster.notification;

import static dev.portcullis.model.HashFunction.SHA_256;

import dev.portcullis.cluster.webhook.SigningKey;
import dev.portcullis.model.Mapping;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.response.journal.Content;
import dev.portcullis.response.notification.Notice;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A webhook, signed as [Standard
/// Webhooks](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md)
/// are. What is told again has the id that it had, by which it is known.
///
/// @param authorities whom to trust, PEM; those that Java trusts where there are none
record Webhook(
    String name, URI place, Optional<Path> authorities, SecretFile secret, InstantSource clock)
    implements Channel {

  @Override
  public void tell(Notice notice) throws IOException {
    SigningKey key = SigningKey.of(secret.read());
    if (key == null) {
      throw new IOException(SigningKey.EXPECTED + " in '" + secret.path() + "'");
    }
    String id = "msg_" + SHA_256.hex(name + "\n" + notice.number() + "\n" + notice.type(), 12);
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    Content body = Content.of(body(notice));
    Post.to(
        place,
        authorities,
        body,
        List.of(
            SigningKey.ID,
            id,
            SigningKey.TIMESTAMP,
            timestamp,
            SigningKey.SIGNATURE,
            key.sign(id, timestamp, body.bytes())));
  }

  /// "Payload structure" of the specification.
  private static String body(Notice notice) {
    Mapping body =
        new Mapping.Builder(4)
            .put("type", notice.type())
            .put("timestamp", notice.at().toString())
            .put("title", notice.title())
            .put("data", notice.document())
            .build();
    return GoJson.write(body, GoJson.Order.AS_MADE);
  }
}
