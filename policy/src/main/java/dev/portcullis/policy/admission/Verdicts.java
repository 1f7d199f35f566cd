package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Unknown;
import dev.portcullis.policy.admission.AdmissionPolicy.Named;
import dev.portcullis.policy.admission.AdmissionPolicy.Validation;
import dev.portcullis.policy.admission.Evaluation.Stage;
import dev.portcullis.policy.admission.ServedKind.Serving;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Checked;
import dev.portcullis.policy.cel.eval.Budget;
import dev.portcullis.policy.cel.library.text.GoText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds what one policy under one binding says about one request (`Validate` of the API server's
/// `validating` plugin).
final class Verdicts {
  private final Planned planned;
  private final RequestFacts facts;
  private final ServedKind matched;
  private final Findings findings;
  private final Blame blame;
  private final List<Outcome> outcomes = new ArrayList<>();

  Verdicts(Candidate candidate, RequestFacts facts, Findings findings, Blame blame) {
    this.planned = candidate.policy();
    this.facts = facts;
    this.matched = candidate.matched();
    this.findings = findings;
    this.blame = blame;
  }

  /// What came of one evaluation for each of `params`.
  List<Outcome> over(List<@Nullable Mapping> params) {
    for (Mapping param : params) {
      evaluate(param);
    }
    return outcomes;
  }

  private void evaluate(@Nullable Mapping param) {
    if (!conditionsHold(param)) {
      return;
    }
    int before = outcomes.size();
    Evaluation evaluation = new Evaluation(planned, facts, matched, param, Stage.VALIDATIONS);
    @Nullable Object @Nullable [] failed = null;
    for (int i = 0; i < planned.policy().validations().size(); i++) {
      Object value = evaluation.evaluate(planned.validation(i));
      if (Boolean.TRUE.equals(value)) {
        continue;
      }
      if (value.equals(Evaluation.OUT_OF_BUDGET)) {
        runOut(validation(i), before);
        return;
      }
      failed = failed == null ? new Object[planned.policy().validations().size()] : failed;
      failed[i] = value;
    }
    if (failed != null || Messages.mayRunOut(planned, evaluation)) {
      conclude(failed, evaluation, new Messages(planned, evaluation));
    }
    annotate(param, before);
  }

  /// @param failed what came of the validations that do not hold, `null` when all do
  private void conclude(
      @Nullable Object @Nullable [] failed, Evaluation evaluation, Messages messages) {
    boolean withoutMessages = messages.runOut();
    if (failed == null && !withoutMessages) {
      return;
    }
    for (int i = 0; i < planned.policy().validations().size(); i++) {
      Object value = failed == null ? null : failed[i];
      if (withoutMessages && !(value instanceof CelError)) {
        outcomes.add(new Outcome.Failure(findings.whole(validation(i), Messages.FAILED), i));
      } else if (value != null) {
        take(i, value, evaluation, messages);
      }
    }
  }

  /// Evaluates the audit annotations, which have a budget of their own. Their values change
  /// nothing, their errors deny as those of validations do, whatever the binding's actions are
  /// (`auditAnnotationEvaluationForError` in `validator.go`, `Dispatch` in `dispatcher.go`).
  private void annotate(@Nullable Mapping param, int before) {
    int size = planned.policy().auditAnnotations().size();
    if (size == 0) {
      return;
    }
    Evaluation evaluation = new Evaluation(planned, facts, matched, param, Stage.ANNOTATIONS);
    for (int i = 0; i < size; i++) {
      Object value = evaluation.evaluate(planned.annotation(i));
      if (value.equals(Evaluation.OUT_OF_BUDGET)) {
        runOut(annotation(i), before);
        return;
      }
      annotate(i, value);
    }
  }

  /// A value that hangs on what nobody gave is not written, and decides nothing.
  private void annotate(int index, Object value) {
    Named annotation = planned.policy().auditAnnotations().get(index);
    if (value instanceof CelError(String message)) {
      outcomes.add(
          isEnded()
              ? ended(annotation(index), message)
              : new Outcome.PlainFailure(
                  findings.whole(annotation(index), error(annotation.expression(), message))));
    } else if (value instanceof String text && !GoText.trimSpace(text).isEmpty()) {
      outcomes.add(new Outcome.Annotation(annotation.name(), GoText.trimSpace(text)));
    }
  }

  /// The server then denies by this alone and forgets what it found before with the same param.
  private void runOut(String check, int before) {
    outcomes.subList(before, outcomes.size()).clear();
    outcomes.add(new Outcome.Failure(findings.whole(check, Evaluation.OUT_OF_BUDGET.message()), 0));
  }

  private void take(int index, Object value, Evaluation evaluation, Messages messages) {
    Validation validation = planned.policy().validations().get(index);
    String check = validation(index);
    outcomes.add(
        switch (value) {
          case CelError(String message) when isEnded() -> ended(check, message);
          case CelError(String message) ->
              new Outcome.Failure(
                  findings.whole(check, error(validation.expression(), message)), index);
          case Unknown unknown -> gap(check, unknown);
          default ->
              new Outcome.Violation(
                  findings.at(
                      check,
                      messages.of(index, validation),
                      blame.locations(() -> planned.explain(validation.expression(), evaluation))),
                  index,
                  validation.reason());
        });
  }

  /// Whether the policy has a say. One condition that is false settles it, whatever the others do,
  /// unless those run out of the budget (`Match` in
  /// `pkg/admission/plugin/webhook/matchconditions/matcher.go`).
  private boolean conditionsHold(@Nullable Mapping param) {
    if (planned.policy().settled().contains(facts.request().operation())) {
      return true;
    }
    int size = planned.policy().matchConditions().size();
    Evaluation evaluation = new Evaluation(planned, facts, matched, param, Stage.CONDITIONS);
    boolean mayRunOut = size * Budget.PER_CALL > Stage.CONDITIONS.budget();
    Object[] values = new Object[size];
    boolean all = true;
    boolean none = false;
    for (int i = 0; i < size && !(none && !mayRunOut); i++) {
      values[i] = evaluation.evaluate(planned.condition(i));
      if (values[i].equals(Evaluation.OUT_OF_BUDGET)) {
        runOut(condition(i), outcomes.size());
        return false;
      }
      none |= values[i].equals(false);
      all &= values[i].equals(true);
    }
    if (!all && !none) {
      doubt(values);
    }
    return all;
  }

  /// No condition is false, and some are no answer. What nobody gave might settle it.
  private void doubt(Object[] conditions) {
    int failed = -1;
    List<String> errors = new ArrayList<>();
    for (int i = 0; i < conditions.length; i++) {
      if (conditions[i] instanceof Unknown unknown) {
        outcomes.add(gap(condition(i), unknown));
        return;
      }
      if (conditions[i] instanceof CelError(String message)) {
        failed = failed < 0 ? i : failed;
        String text = error(planned.policy().matchConditions().get(i).expression(), message);
        if (!errors.contains(text)) {
          errors.add(text);
        }
      }
    }
    String text = errors.size() == 1 ? errors.getFirst() : "[" + String.join(", ", errors) + "]";
    outcomes.add(
        isEnded()
            ? ended(condition(failed), text)
            : new Outcome.Failure(findings.whole(condition(failed), text), 0));
  }

  private static String error(Checked expression, String message) {
    return "expression '%s' resulted in error: %s".formatted(expression.source(), message);
  }

  /// An error decides, unless no server would have come to it: it takes an object in a version that
  /// it serves, and shows it to a policy in the version that the policy's rules name. What is
  /// declared in a version that has ended is not converted here, so that fields may be elsewhere.
  private boolean isEnded() {
    return facts.request().kind().serving() == Serving.ENDED;
  }

  private Outcome ended(String check, String message) {
    ServedKind kind = facts.request().kind();
    return new Outcome.Gap(
        findings.whole(
            check,
            "%s of %s is no longer served by Kubernetes 1.37, and this rule cannot read it: %s"
                .formatted(kind.kind(), kind.apiVersion(), message)));
  }

  private Outcome gap(String check, Unknown unknown) {
    return new Outcome.Gap(
        findings.whole(check, "not known: " + String.join(", ", unknown.missing())));
  }

  private static String validation(int index) {
    return "validations[" + index + "]";
  }

  private static String condition(int index) {
    return "matchConditions[" + index + "]";
  }

  private static String annotation(int index) {
    return "auditAnnotations[" + index + "]";
  }
}
