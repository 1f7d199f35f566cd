package dev.portcullis.response.journal;

/// What became of an event that somebody handed in. Either way it is on disk.
public enum Acceptance {
  ACCEPTED,
  /// One of the same identity was there before. Nothing is done a second time.
  KNOWN
}
