package dev.portcullis.policy.admission;

import dev.portcullis.model.Finding;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Verdict;
import dev.portcullis.model.Verdict.Cause;
import dev.portcullis.policy.admission.AdmissionPolicy.Validation;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Unknown;
import dev.portcullis.policy.cel.eval.Program;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Comes to a verdict about one request by one policy under one binding (`Validate` of the API
/// server's `validating` plugin).
final class Verdicts {
  /// The largest message that an expression may yield (`MaxEvaluatedMessageExpressionSizeBytes`).
  private static final int MESSAGE_BYTES = 5 * 1024;

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
    Evaluation evaluation = new Evaluation(planned, facts, matched, param, Evaluation.VALIDATIONS);
    for (int i = 0; i < planned.policy().validations().size(); i++) {
      Object value = evaluation.evaluate(planned.validation(i));
      if (value.equals(Evaluation.OUT_OF_BUDGET)) {
        // The server then denies by this alone and forgets what it found before.
        violations.clear();
        error = findings.whole(validation(i), Evaluation.OUT_OF_BUDGET.message());
        return;
      }
      take(i, value, evaluation, param);
    }
  }

  private void take(int index, Object value, Evaluation evaluation, @Nullable Mapping param) {
    if (Boolean.TRUE.equals(value)) {
      return;
    }
    Validation validation = planned.policy().validations().get(index);
    String check = validation(index);
    switch (value) {
      case CelError(String message) -> fail(check, validation.expression().source(), message);
      case Unknown(List<String> missing) -> lack(check, missing);
      default ->
          violations.add(
              findings.at(
                  check,
                  message(index, validation, param),
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

  private void fail(String check, String source, String message) {
    if (error == null) {
      error =
          findings.whole(check, "expression '%s' resulted in error: %s".formatted(source, message));
    }
  }

  private void lack(String check, List<String> missing) {
    if (unknown == null) {
      unknown = findings.whole(check, "not known: " + String.join(", ", missing));
    }
  }

  /// The message expression's text if it is fit to be one, else the message, else the expression.
  private String message(int index, Validation validation, @Nullable Mapping param) {
    Program program = planned.message(index);
    if (program != null) {
      Evaluation evaluation =
          new Evaluation(planned, facts, matched, param, Evaluation.VALIDATIONS);
      if (evaluation.evaluate(program) instanceof String text && isFit(text.strip())) {
        return text.strip();
      }
    }
    String message = validation.message().strip();
    return message.isEmpty()
        ? "failed expression: " + validation.expression().source().strip()
        : message;
  }

  private static boolean isFit(String text) {
    return !text.isEmpty()
        && text.indexOf('\n') < 0
        && text.getBytes(StandardCharsets.UTF_8).length <= MESSAGE_BYTES;
  }

  private static String validation(int index) {
    return "validations[%d]".formatted(index);
  }
}
