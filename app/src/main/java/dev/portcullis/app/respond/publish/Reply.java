package dev.portcullis.app.respond.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.schema.GoJson;
import java.util.LinkedHashMap;
import java.util.Map;

/// An answer.
///
/// @param status of HTTP
/// @param headers by name, the content type among them
/// @param body as it is sent
record Reply(int status, Map<String, String> headers, Body body) {

  /// Bytes that nobody changes.
  static final class Body {
    static final Body NONE = new Body(new byte[0]);

    private final byte[] bytes;

    Body(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    byte[] bytes() {
      return bytes.clone();
    }
  }

  static Reply of(int status, String type, String text) {
    return new Reply(status, Map.of("Content-Type", type), new Body(text.getBytes(UTF_8)));
  }

  /// With a reason for people.
  static Reply refusal(int status, String reason) {
    return of(
        status,
        "application/json",
        GoJson.write(Mapping.EMPTY.with("error", reason), GoJson.Order.AS_MADE));
  }

  Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body);
  }
}
