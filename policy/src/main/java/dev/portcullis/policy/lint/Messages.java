package dev.portcullis.policy.lint;

import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.lint.Remark.Weight;
import java.util.function.Consumer;

/// Validations without a message: whoever is refused reads `failed expression: …` and must know
/// CEL.
final class Messages implements Mistake {
  @Override
  public void find(Subject subject, Consumer<Remark> found) {
    for (Field validation : subject.list("validations")) {
      if (!validation.at("message").isGiven() && !validation.at("messageExpression").isGiven()) {
        found.accept(
            subject.remark(
                Weight.ADVICE,
                "no-message",
                validation.at("expression"),
                "whoever is refused reads the expression only: say in message what would be"
                    + " right"));
      }
    }
  }
}
