package dev.portcullis.app.respond.senders;

/// What came of looking who sends something.
public sealed interface Recognition {

  /// One of the senders.
  ///
  /// @param node that he runs on, as the API server says; empty where it does not
  record Known(Sender sender, String node) implements Recognition {}

  /// None of them.
  record Stranger(String reason) implements Recognition {}

  /// Nobody can tell now.
  record Unanswered(String reason) implements Recognition {}
}
