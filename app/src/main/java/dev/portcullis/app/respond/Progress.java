package dev.portcullis.app.respond;

/// How far an event has come.
sealed interface Progress {
  /// All is done about it that is to be done.
  record Over(String outcome) implements Progress {}

  /// It has to come again.
  record Again(String reason) implements Progress {}
}
