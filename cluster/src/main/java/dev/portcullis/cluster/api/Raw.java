package dev.portcullis.cluster.api;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.journal.Content;
import java.nio.charset.StandardCharsets;

/// What the API server answered, as it came: a log is no object.
///
/// @param status the HTTP status code
public record Raw(int status, Content content) {
  /// Why it is not what was asked for, in the words of the server.
  public String message() {
    String text = new String(content.bytes(), StandardCharsets.UTF_8);
    return text.startsWith("{") && Json.read(text) instanceof Mapping object
        ? object.string("message", text)
        : text;
  }
}
