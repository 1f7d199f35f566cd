package dev.portcullis.response.journal;

/// How a worker's event was put down.
public enum Settlement {
  DONE,
  /// It waits to be taken again.
  WAITING,
  /// For good, and shown as such.
  FAILED,
  /// The worker's time was over and another one has the event, or has settled it. Nothing was
  /// written.
  TOO_LATE
}
