package dev.portcullis.cluster.execution;

import dev.portcullis.cluster.api.Answer;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.journal.Outcome;
import org.jspecify.annotations.Nullable;

/// What became of one change.
public sealed interface Effect {
  /// The server did it.
  ///
  /// @param object as it is now, or as it was when it was told to end
  /// @param audit [Answer#audit()] of the request
  record Done(Mapping object, String audit) implements Effect {}

  /// There was nothing to do: it was so already, or the object is gone that was to go.
  record Already(String reason) implements Effect {}

  /// It is not done and will not be: the server refuses it, or the object is not the one that was
  /// meant.
  ///
  /// @param code of the server's answer
  /// @param audit [Answer#audit()] of the request, empty where none was made
  record Refused(int code, String reason, String audit) implements Effect {
    /// Without a request.
    public Refused(int code, String reason) {
      this(code, reason, "");
    }
  }

  /// It may be done later: the server did not answer, was busy, or somebody else was faster.
  record Unanswered(String reason) implements Effect {}

  /// Whether what was wanted is so.
  default boolean holds() {
    return this instanceof Done || this instanceof Already;
  }

  /// What is written down of it, `null` where nobody can tell how it went.
  ///
  /// @param done what is said of what was done, for people
  default @Nullable Outcome outcome(String done) {
    return switch (this) {
      case Done(Mapping object, String audit) -> new Outcome.Made(done, object, audit);
      case Already(String reason) -> new Outcome.Needless(reason);
      case Refused(int code, String reason, String audit) ->
          new Outcome.Failed(code + " " + reason, audit);
      case Unanswered _ -> null;
    };
  }
}
