package dev.portcullis.app.respond;

/// How far an event has come.
sealed interface Progress {
  /// Nothing more is to be done about it.
  record Over(Ending ending, String outcome) implements Progress {
    /// All is done.
    Over(String outcome) {
      this(Ending.DONE, outcome);
    }
  }

  /// It has to come again.
  record Again(String reason) implements Progress {}
}
