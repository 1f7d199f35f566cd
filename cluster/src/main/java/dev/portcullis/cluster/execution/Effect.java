package dev.portcullis.cluster.execution;

import dev.portcullis.model.Mapping;

/// What became of one change.
public sealed interface Effect {
  /// The server did it.
  ///
  /// @param object as it is now, or as it was when it was told to end
  record Done(Mapping object) implements Effect {}

  /// There was nothing to do: it was so already, or the object is gone that was to go.
  record Already(String reason) implements Effect {}

  /// It is not done and will not be: the server refuses it, or the object is not the one that was
  /// meant.
  ///
  /// @param code of the server's answer
  record Refused(int code, String reason) implements Effect {}

  /// It may be done later: the server did not answer, was busy, or somebody else was faster.
  record Unanswered(String reason) implements Effect {}

  /// Whether what was wanted is so.
  default boolean holds() {
    return this instanceof Done || this instanceof Already;
  }
}
