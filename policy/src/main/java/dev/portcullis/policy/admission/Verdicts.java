package dev.portcullis.policy.admission;

import dev.portcullis.model.Finding;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Verdict;
import dev.portcullis.model.Verdict.Cause;
import dev.portcullis.policy.admission.AdmissionPolicy.Validation;
import dev.portcullis.policy.admission.ServedKind.Serving;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Unknown;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Comes to a verdict about one request by one policy under one binding (`Validate` of the API
/// server's `validating` plugin).
final class Verdicts {
  private final Planned planned;
  private final RequestFacts facts;
  private final ServedKind matched;
  private final Findings findings;
  private final Blame blame;
  private final List<Finding> violations = new ArrayList<>();
  private @Nullable Finding error;
  private @Nullable Finding unknown;

  Verdicts(Candidate candidate, RequestFacts facts, Findings findings, Blame blame) {
    this.planned = candidate.policy();
    this.facts = facts;
    this.matched = candidate.matched();
    this.findings = findings;
    this.blame = blame;
  }

  /// The verdict over one evaluation for each of `params`.
  Verdict over(List<@Nullable Mapping> params) {
    for (Mapping param : params) {
      evaluate(param);
    }
    String policy = planned.policy().name();
    if (error != null) {
      return new Verdict.Undetermined(policy, Cause.ERROR, error, violations);
    }
    if (!violations.isEmpty()) {
      return new Verdict.Violated(policy, violations);
    }
    return unknown != null
        ? new Verdict.Undetermined(policy, Cause.UNKNOWN, unknown, List.of())
        : new Verdict.Upheld(policy);
  }

  private void evaluate(@Nullable Mapping param) {
    if (!conditionsHold(param)) {
      return;
    }
    int violationsBefore = violations.size();
    Evaluation evaluation = new Evaluation(planned, facts, matched, param, Evaluation.VALIDATIONS);
    @Nullable Object @Nullable [] failed = null;
    for (int i = 0; i < planned.policy().validations().size(); i++) {
      Object value = evaluation.evaluate(planned.validation(i));
      if (Boolean.TRUE.equals(value)) {
        continue;
      }
      if (value.equals(Evaluation.OUT_OF_BUDGET)) {
        runOut(validation(i), violationsBefore);
        return;
      }
      failed = failed == null ? new Object[planned.policy().validations().size()] : failed;
      failed[i] = value;
    }
    if (failed != null || Messages.mayRunOut(planned, evaluation)) {
      conclude(failed, evaluation, new Messages(planned, evaluation, facts, matched, param));
    }
    annotate(param, violationsBefore);
  }

  /// @param failed what came of the validations that do not hold, `null` when all do
  private void conclude(
      @Nullable Object @Nullable [] failed, Evaluation evaluation, Messages messages) {
    if (messages.runOut()) {
      failFirst(failed == null ? null : failed[0]);
    } else if (failed != null) {
      for (int i = 0; i < failed.length; i++) {
        Object value = failed[i];
        if (value != null) {
          take(i, value, evaluation, messages);
        }
      }
    }
  }

  /// All validations fail for want of their messages, the first one with its own error if it has
  /// one.
  private void failFirst(@Nullable Object first) {
    if (first instanceof CelError(String message)) {
      fail(validation(0), planned.policy().validations().getFirst().expression().source(), message);
    } else if (error == null) {
      error = findings.whole(validation(0), Messages.FAILED);
    }
  }

  /// Evaluates the audit annotations, which have a budget of their own. Their values change
  /// nothing, their errors deny as those of validations do, whatever the binding's actions are
  /// (`auditAnnotationEvaluationForError` in `validator.go`, `Dispatch` in `dispatcher.go`).
  private void annotate(@Nullable Mapping param, int violationsBefore) {
    int size = planned.policy().auditAnnotations().size();
    if (size == 0) {
      return;
    }
    Evaluation evaluation = new Evaluation(planned, facts, matched, param, Evaluation.VALIDATIONS);
    for (int i = 0; i < size; i++) {
      Object value = evaluation.evaluate(planned.annotation(i));
      if (value.equals(Evaluation.OUT_OF_BUDGET)) {
        runOut(Ruling.ANNOTATIONS + "[" + i + "]", violationsBefore);
        return;
      }
      if (value instanceof CelError(String message)) {
        fail(
            Ruling.ANNOTATIONS + "[" + i + "]",
            planned.policy().auditAnnotations().get(i).expression().source(),
            message);
      }
    }
  }

  /// The server then denies by this alone and forgets what it found before with the same param.
  private void runOut(String check, int violationsBefore) {
    violations.subList(violationsBefore, violations.size()).clear();
    error = findings.whole(check, Evaluation.OUT_OF_BUDGET.message());
  }

  private void take(int index, Object value, Evaluation evaluation, Messages messages) {
    Validation validation = planned.policy().validations().get(index);
    String check = validation(index);
    switch (value) {
      case CelError(String message) -> fail(check, validation.expression().source(), message);
      case Unknown(List<String> missing) -> lack(check, missing);
      default ->
          violations.add(
              findings.at(
                  check,
                  messages.of(index, validation),
                  blame.locations(planned.explain(validation.expression(), evaluation))));
    }
  }

  /// Whether the policy has a say. One condition that is false settles it, whatever the others do.
  private boolean conditionsHold(@Nullable Mapping param) {
    if (planned.policy().settled().contains(facts.request().operation())) {
      return true;
    }
    int size = planned.policy().matchConditions().size();
    Evaluation evaluation = new Evaluation(planned, facts, matched, param, Evaluation.CONDITIONS);
    Object[] values = new Object[size];
    boolean all = true;
    for (int i = 0; i < size; i++) {
      values[i] = evaluation.evaluate(planned.condition(i));
      if (values[i].equals(false)) {
        return false;
      }
      all &= values[i].equals(true);
    }
    if (!all) {
      note(values);
    }
    return all;
  }

  private void note(Object[] conditions) {
    for (int i = 0; i < conditions.length; i++) {
      String check = "matchConditions[%d]".formatted(i);
      switch (conditions[i]) {
        case CelError(String message) ->
            fail(check, planned.policy().matchConditions().get(i).expression().source(), message);
        case Unknown(List<String> missing) -> lack(check, missing);
        default -> {}
      }
    }
  }

  /// An error decides, unless no server would have come to it: it takes an object in a version that
  /// it serves, and shows it to a policy in the version that the policy's rules name. What is
  /// declared in a version that has ended is not converted here, so that fields may be elsewhere.
  private void fail(String check, String source, String message) {
    ServedKind kind = facts.request().kind();
    if (kind.serving() == Serving.ENDED) {
      if (unknown == null) {
        unknown =
            findings.whole(
                check,
                "%s of %s is no longer served by Kubernetes 1.37, and this rule cannot read it: %s"
                    .formatted(kind.kind(), kind.apiVersion(), message));
      }
    } else if (error == null) {
      error =
          findings.whole(check, "expression '%s' resulted in error: %s".formatted(source, message));
    }
  }

  private void lack(String check, List<String> missing) {
    if (unknown == null) {
      unknown = findings.whole(check, "not known: " + String.join(", ", missing));
    }
  }

  private static String validation(int index) {
    return "validations[%d]".formatted(index);
  }
}
