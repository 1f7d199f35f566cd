package dev.portcullis.response.journal;

/// What came of opening an incident.
public sealed interface Opening {
  Incident incident();

  /// It is a new one, or a new round of one that has ended.
  record Opened(Incident incident) implements Opening {}

  /// It was open; its lease lasts as long as the longer of both.
  record Joined(Incident incident) implements Opening {}

  /// The event had joined a round that has ended, so that all was done about it, and undone.
  /// Nothing was written.
  record Over(Incident incident) implements Opening {}

  /// It is just being lifted. Nothing was written: the event has to come again when that is over.
  record Lifting(Incident incident) implements Opening {}
}
