package dev.portcullis.cluster.dryrun;

import dev.portcullis.cluster.api.Answer;

/// What an API server said to a question.
public sealed interface ServerAnswer {

  /// Nothing speaks against the request.
  record Admitted() implements ServerAnswer {}

  /// The policy denied it with this message, which may be that of an error.
  record Denied(String message) implements ServerAnswer {}

  /// The policy was not asked: the server refuses the request before, or it cannot be made.
  record NotComparable(String reason) implements ServerAnswer {}

  /// Reads the answer to a request that only `policy` looks at. That an object is there already is
  /// found out behind all policies.
  static ServerAnswer of(Answer answer, String policy) {
    if (answer.succeeded() || answer.reason().equals("AlreadyExists")) {
      return new Admitted();
    }
    String said = answer.message();
    int start = said.indexOf("ValidatingAdmissionPolicy '" + policy + "' with binding '");
    String end = "' denied request: ";
    int message = said.indexOf(end, Math.max(0, start));
    return start < 0 || message < 0
        ? new NotComparable(answer.status() + " " + said)
        : new Denied(said.substring(message + end.length()));
  }
}
