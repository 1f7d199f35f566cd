package dev.portcullis.cluster.execution;

/// What became of one change.
public sealed interface Outcome {
  /// The server did it.
  record Done() implements Outcome {}

  /// There was nothing to do: it was so already, or the object is gone that was to go.
  record Already(String reason) implements Outcome {}

  /// It is not done and will not be: the server refuses it, or the object is not the one that was
  /// meant.
  ///
  /// @param code of the server's answer
  record Refused(int code, String reason) implements Outcome {}

  /// It may be done later: the server did not answer, was busy, or somebody else was faster.
  record Unanswered(String reason) implements Outcome {}

  /// Whether what was wanted is so.
  default boolean holds() {
    return this instanceof Done || this instanceof Already;
  }
}
