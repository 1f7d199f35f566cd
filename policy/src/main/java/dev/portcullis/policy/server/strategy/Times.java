package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Unknown;

/// Moments that only the server knows.
final class Times {
  /// When the server took the request.
  static final Unknown NOW = Unknown.present("the time of the request");

  private Times() {}
}
