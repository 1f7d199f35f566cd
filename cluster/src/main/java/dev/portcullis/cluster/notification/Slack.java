package dev.portcullis.cluster.notification;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.response.journal.Content;
import dev.portcullis.response.notification.Notice;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// An incoming webhook of Slack, or of one of the many that take the same. Who has its address may
/// write there, so that it is a secret.
record Slack(SecretFile address) implements Channel {

  @Override
  public void tell(Notice notice) throws IOException {
    String text = "*%s*\n%s".formatted(escaped(notice.title()), escaped(notice.detail()));
    Content body = Content.of(GoJson.write(Mapping.EMPTY.with("text", text), GoJson.Order.AS_MADE));
    Post.to(place(), Optional.empty(), body, List.of());
  }

  private URI place() throws IOException {
    try {
      return URI.create(address.read());
    } catch (IllegalArgumentException e) {
      throw new IOException("expected an address in '" + address.path() + "'", e);
    }
  }

  /// "Formatting text for app surfaces", "Escaping text" in Slack's documentation: these three and
  /// no others, so that nothing in an event makes a link or calls everybody.
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
