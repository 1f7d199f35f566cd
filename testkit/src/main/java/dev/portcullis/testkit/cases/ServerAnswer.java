package dev.portcullis.testkit.cases;

import dev.portcullis.testkit.controlplane.Answer;

/// What the API server said to one case.
public sealed interface ServerAnswer {

  /// The request was admitted.
  record Admitted() implements ServerAnswer {}

  /// The policy denied the request with this message.
  record Denied(String message) implements ServerAnswer {}

  /// The policy could not be evaluated, and its `failurePolicy` denied the request.
  record Failed(String message) implements ServerAnswer {}

  /// The request never reached the policy: the API refuses the object, or does not know its kind.
  record NotComparable(String reason) implements ServerAnswer {}

  /// Reads an answer to a request that only `policy` could deny.
  static ServerAnswer of(Answer answer, String policy) {
    if (answer.succeeded()) {
      return new Admitted();
    }
    String denial =
        "ValidatingAdmissionPolicy '%s' with binding '%1$s' denied request: ".formatted(policy);
    int start = answer.message().indexOf(denial);
    if (start < 0) {
      return new NotComparable(answer.status() + " " + answer.message());
    }
    String message = answer.message().substring(start + denial.length());
    return isError(message) ? new Failed(message) : new Denied(message);
  }

  /// The server words errors like denials; these are the forms it has for them.
  private static boolean isError(String message) {
    return message.startsWith("failed to configure ")
        || (message.startsWith("expression '") && message.contains("' resulted in error: "));
  }

  /// Whether this is what a case expects. A case that is undetermined is admitted by a policy whose
  /// `failurePolicy` is `Ignore`.
  default boolean agreesWith(PolicyCase expected) {
    return switch (this) {
      case Admitted() ->
          switch (expected.expect()) {
            case UPHELD, UNDETERMINED -> true;
            case VIOLATED -> false;
          };
      case Denied(String message) ->
          expected.expect() == PolicyCase.Expectation.VIOLATED
              && (expected.message().isEmpty() || expected.message().equals(message));
      case Failed _ -> expected.expect() == PolicyCase.Expectation.UNDETERMINED;
      case NotComparable _ -> false;
    };
  }
}
