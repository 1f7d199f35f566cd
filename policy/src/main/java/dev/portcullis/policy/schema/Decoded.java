package dev.portcullis.policy.schema;

import dev.portcullis.model.Mapping;

/// What decoding an object came to.
public sealed interface Decoded {

  /// The object as the server's policies see it. What decoding did not change is the very instance
  /// that was declared.
  record Accepted(Mapping value) implements Decoded {}

  /// The server does not take the object; no policy ever sees it.
  ///
  /// @param code the HTTP status, such as 400
  /// @param reason as in the server's answer, such as `BadRequest`
  /// @param message the server's words
  /// @param path where the object is wrong, `spec.containers[0].ports`; empty when all of it is
  /// @param mark where that was declared, [dev.portcullis.model.Mark#NONE] when nobody knows
  record Refused(int code, String reason, String message, String path, long mark)
      implements Decoded {}
}
