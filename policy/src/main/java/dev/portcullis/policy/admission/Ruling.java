package dev.portcullis.policy.admission;

import dev.portcullis.model.Verdict;
import dev.portcullis.policy.gate.Action;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What one policy says under one binding about one request.
///
/// @param assumed facts that nobody gave and that were taken to be so
public record Ruling(
    AdmissionPolicy policy, Binding binding, Verdict verdict, List<String> assumed) {
  /// How the checks of audit annotations are called.
  static final String ANNOTATIONS = "auditAnnotations";

  public Ruling {
    assumed = List.copyOf(assumed);
  }

  /// What is done about it: what the binding says, and denying in any case when an audit annotation
  /// ended in an error (`Dispatch` in `pkg/admission/plugin/policy/validating/dispatcher.go` of
  /// `k8s.io/apiserver`); the failure policy still decides whether that counts.
  public Set<Action> actions() {
    boolean annotation =
        verdict instanceof Verdict.Undetermined undetermined
            && undetermined.cause() == Verdict.Cause.ERROR
            && undetermined.finding().check().startsWith(ANNOTATIONS + "[")
            && !undetermined.finding().message().equals(Evaluation.OUT_OF_BUDGET.message());
    if (!annotation) {
      return binding.actions();
    }
    Set<Action> actions = EnumSet.copyOf(binding.actions());
    actions.add(Action.DENY);
    return actions;
  }
}
