package dev.portcullis.policy.admission;

import dev.portcullis.policy.admission.AdmissionPolicy.Validation;
import dev.portcullis.policy.cel.eval.Budget;
import dev.portcullis.policy.cel.eval.Program;
import dev.portcullis.policy.cel.library.text.GoText;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What the violations of one policy by one request say, with one param.
///
/// The API server evaluates all message expressions, those of validations that hold too, within
/// what the validations left of the budget; when that does not suffice every validation fails
/// (`Validate` in `pkg/admission/plugin/policy/validating/validator.go` of `k8s.io/apiserver`).
/// Where it surely suffices, only those that are shown are evaluated here.
final class Messages {
  /// What every validation then comes to.
  static final String FAILED = "failed messageExpression: " + Evaluation.OUT_OF_BUDGET.message();

  /// The largest message that an expression may yield (`MaxEvaluatedMessageExpressionSizeBytes`).
  private static final int MESSAGE_BYTES = 5 * 1024;

  private final Planned planned;
  private final Evaluation validations;
  private @Nullable Evaluation evaluation;
  private Object @Nullable [] values;

  /// @param validations after all validations were evaluated
  Messages(Planned planned, Evaluation validations) {
    this.planned = planned;
    this.validations = validations;
  }

  /// Whether what `validations` left may not suffice for the message expressions.
  static boolean mayRunOut(Planned planned, Evaluation validations) {
    return mayRunOut(planned, validations.remaining());
  }

  private static boolean mayRunOut(Planned planned, long budget) {
    return planned.messageExpressions() * Budget.PER_CALL > budget;
  }

  /// Whether the budget does not suffice for the message expressions.
  boolean runOut() {
    if (!mayRunOut(planned, validations.remaining())) {
      return false;
    }
    Object[] all = new Object[planned.policy().validations().size()];
    for (int i = 0; i < all.length; i++) {
      Program program = planned.message(i);
      all[i] = program == null ? "" : evaluation().evaluate(program);
      if (all[i].equals(Evaluation.OUT_OF_BUDGET)) {
        return true;
      }
    }
    values = all;
    return false;
  }

  /// The message expression's text if it is fit to be one, else the message, else the expression.
  String of(int index, Validation validation) {
    Program program = planned.message(index);
    if (program != null
        && value(index, program) instanceof String text
        && isFit(GoText.trimSpace(text))) {
      return GoText.trimSpace(text);
    }
    String message = GoText.trimSpace(validation.message());
    return message.isEmpty()
        ? "failed expression: " + GoText.trimSpace(validation.expression().source())
        : message;
  }

  private Object value(int index, Program program) {
    Object[] known = values;
    return known != null ? known[index] : evaluation().evaluate(program);
  }

  /// One for all: a variable that two of them need is paid for once.
  private Evaluation evaluation() {
    Evaluation known = evaluation;
    if (known == null) {
      known = validations.continued();
      evaluation = known;
    }
    return known;
  }

  private static boolean isFit(String text) {
    return !text.isEmpty()
        && text.indexOf('\n') < 0
        && text.getBytes(StandardCharsets.UTF_8).length <= MESSAGE_BYTES;
  }
}
