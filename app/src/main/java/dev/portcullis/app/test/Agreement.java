package dev.portcullis.app.test;

import dev.portcullis.app.test.Compared.Likeness;
import dev.portcullis.cluster.dryrun.ServerAnswer;
import dev.portcullis.model.Finding;
import dev.portcullis.policy.admission.Outcome;
import dev.portcullis.policy.admission.Ruling;
import dev.portcullis.policy.gate.FailurePolicy;
import java.util.ArrayList;
import java.util.List;

/// Holds what one policy said here against what it said on an API server, where every binding of it
/// denies.
final class Agreement {
  /// Of each binding the first message: the server visits bindings in no fixed order.
  private final List<String> denials = new ArrayList<>();

  private final List<String> gaps = new ArrayList<>();

  Agreement(List<Ruling> rulings) {
    rulings.forEach(this::take);
  }

  private void take(Ruling ruling) {
    boolean fails = ruling.policy().failurePolicy() == FailurePolicy.FAIL;
    List<String> said = new ArrayList<>();
    for (Outcome outcome : ruling.outcomes()) {
      switch (outcome) {
        case Outcome.Violation violation -> said.add(violation.finding().message());
        case Outcome.Failure(Finding finding, _) -> {
          if (fails) {
            said.add(finding.message());
          }
        }
        case Outcome.PlainFailure(Finding finding) -> {
          if (fails) {
            said.add(finding.message());
          }
        }
        case Outcome.Gap(Finding finding) -> gaps.add(finding.message());
        case Outcome.Annotation _ -> {}
      }
    }
    if (!said.isEmpty()) {
      denials.add(said.getFirst());
    }
  }

  Compared with(String policy, ServerAnswer answer) {
    return new Compared(policy, likeness(answer), here(), there(answer));
  }

  private Likeness likeness(ServerAnswer answer) {
    if (answer instanceof ServerAnswer.NotComparable || !gaps.isEmpty()) {
      return Likeness.NOT_COMPARABLE;
    }
    boolean same =
        answer instanceof ServerAnswer.Denied(String message)
            ? denials.contains(message)
            : denials.isEmpty();
    return same ? Likeness.SAME : Likeness.DIFFERENT;
  }

  private String here() {
    if (!gaps.isEmpty()) {
      return String.join("; ", gaps);
    }
    return denials.isEmpty() ? "admitted" : "denied: " + String.join("; ", denials);
  }

  private static String there(ServerAnswer answer) {
    return switch (answer) {
      case ServerAnswer.Admitted() -> "admitted";
      case ServerAnswer.Denied(String message) -> "denied: " + message;
      case ServerAnswer.NotComparable(String reason) -> "not asked: " + reason;
    };
  }
}
