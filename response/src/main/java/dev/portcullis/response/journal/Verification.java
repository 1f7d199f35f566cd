package dev.portcullis.response.journal;

/// Whether a trail is what was written.
public sealed interface Verification {
  /// All of it is.
  ///
  /// @param end to be kept elsewhere: who can write the whole database can write a whole new trail
  record Sound(Seal end) implements Verification {}

  /// It is not.
  ///
  /// @param number of the first entry that does not fit
  record Broken(long number, String reason) implements Verification {}
}
