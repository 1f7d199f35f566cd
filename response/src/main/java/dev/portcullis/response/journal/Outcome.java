package dev.portcullis.response.journal;

import dev.portcullis.model.Mapping;

/// How a change went.
public sealed interface Outcome {
  /// In the words of the server or for people.
  String detail();

  /// It was carried out.
  ///
  /// @param object as it was then, [Mapping#EMPTY] when it is gone: who undoes the change can tell
  ///   whether others changed it since, and knows the uid of what was created
  record Made(String detail, Mapping object) implements Outcome {}

  /// Things were so already, or what was to be changed is gone.
  record Needless(String detail) implements Outcome {}

  record Failed(String detail) implements Outcome {}
}
