package dev.portcullis.policy.schema.rules;

import dev.portcullis.policy.cel.eval.Activation;
import dev.portcullis.policy.cel.eval.Budget;
import dev.portcullis.policy.cel.eval.Program;
import dev.portcullis.policy.cel.library.text.GoText;
import java.nio.charset.StandardCharsets;

/// What the message expression of a rule comes to (`evalMessageExpression` of
/// `pkg/apiserver/schema/cel/validation.go` of `k8s.io/apiextensions-apiserver`).
sealed interface RuleMessage {
  /// The largest message (`MaxEvaluatedMessageExpressionSizeBytes` of `pkg/apis/cel/config.go` of
  /// `k8s.io/apiserver`).
  int MOST_BYTES = 5 * 1024;

  /// A message.
  record Said(String text, long cost) implements RuleMessage {}

  /// Nothing that could be one: the rule says what it says without.
  record Unfit(long cost) implements RuleMessage {}

  /// No further rule is asked.
  record TooExpensive(String words) implements RuleMessage {}

  static RuleMessage of(Program program, Rule rule, Activation variables, long remaining) {
    Budget budget = Budget.perCall();
    Object value = program.evaluate(variables, budget);
    if (budget.spent() > remaining) {
      return new TooExpensive(
          "messageExpression evaluation failed due to running out of cost budget, no further"
              + " validation rules will be run");
    }
    if (budget.spent() > Budget.PER_CALL) {
      return new TooExpensive(
          "no further validation rules will be run due to call cost exceeds limit for"
              + " messageExpression: "
              + GoText.quote(rule.messageExpression()));
    }
    if (value instanceof String said) {
      String text = GoText.trimSpace(said);
      if (isFit(text)) {
        return new Said(text, budget.spent());
      }
    }
    return new Unfit(budget.spent());
  }

  private static boolean isFit(String text) {
    return !text.isEmpty()
        && text.indexOf('\n') < 0
        && text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
  }
}
