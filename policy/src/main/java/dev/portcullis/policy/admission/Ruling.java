package dev.portcullis.policy.admission;

import dev.portcullis.model.Finding;
import dev.portcullis.model.Verdict;
import dev.portcullis.model.Verdict.Cause;
import dev.portcullis.policy.gate.Action;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one policy says under one binding about one request.
///
/// @param outcomes in the order in which the API server comes to them
/// @param assumed facts that nobody gave and that were taken to be so
public record Ruling(
    AdmissionPolicy policy, Binding binding, List<Outcome> outcomes, List<String> assumed) {
  public Ruling {
    outcomes = List.copyOf(outcomes);
    assumed = List.copyOf(assumed);
  }

  /// What it comes to: an error outweighs violations, and violations what is not known.
  public Verdict verdict() {
    Finding error = null;
    Finding unknown = null;
    List<Finding> violations = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      switch (outcome) {
        case Outcome.Violation violation -> violations.add(violation.finding());
        case Outcome.Failure(Finding finding, _) -> error = error == null ? finding : error;
        case Outcome.PlainFailure(Finding finding) -> error = error == null ? finding : error;
        case Outcome.Gap(Finding finding) -> unknown = unknown == null ? finding : unknown;
        case Outcome.Annotation _ -> {}
      }
    }
    return verdict(error, violations, unknown);
  }

  private Verdict verdict(
      @Nullable Finding error, List<Finding> violations, @Nullable Finding unknown) {
    if (error != null) {
      return new Verdict.Undetermined(policy.name(), Cause.ERROR, error, violations);
    }
    if (!violations.isEmpty()) {
      return new Verdict.Violated(policy.name(), violations);
    }
    return unknown == null
        ? new Verdict.Upheld(policy.name())
        : new Verdict.Undetermined(policy.name(), Cause.UNKNOWN, unknown, List.of());
  }

  /// What is done about it: what the binding says, and denying in any case when an audit annotation
  /// ended in an error (`Dispatch` in `pkg/admission/plugin/policy/validating/dispatcher.go` of
  /// `k8s.io/apiserver`); the failure policy still decides whether that counts.
  public Set<Action> actions() {
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.PlainFailure) {
        Set<Action> actions = new LinkedHashSet<>(binding.actions());
        actions.add(Action.DENY);
        return actions;
      }
    }
    return binding.actions();
  }
}
