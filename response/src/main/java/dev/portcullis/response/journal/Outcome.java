package dev.portcullis.response.journal;

import dev.portcullis.model.Mapping;

/// How a change went.
public sealed interface Outcome {
  /// In the words of the server or for people.
  String detail();

  /// The id of the request in the API server's audit log, empty where there was none, or the server
  /// does not say.
  String audit();

  /// It was carried out.
  ///
  /// @param object as it was then, [Mapping#EMPTY] when it is gone: who undoes the change can tell
  ///   whether others changed it since, and knows the uid of what was created
  record Made(String detail, Mapping object, String audit) implements Outcome {}

  /// Things were so already, or what was to be changed is gone.
  record Needless(String detail) implements Outcome {
    @Override
    public String audit() {
      return "";
    }
  }

  record Failed(String detail, String audit) implements Outcome {}
}
