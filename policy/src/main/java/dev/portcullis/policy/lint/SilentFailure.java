package dev.portcullis.policy.lint;

import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.lint.Remark.Weight;
import java.util.function.Consumer;

/// `failurePolicy: Ignore`: what ends in an error is admitted, and nobody is told.
final class SilentFailure implements Mistake {
  @Override
  public void find(Subject subject, Consumer<Remark> found) {
    Field policy = subject.spec().at("failurePolicy");
    if (policy.text().equals("Ignore")) {
      found.accept(
          subject.remark(
              Weight.ADVICE,
              "silent-failure",
              policy,
              "an object that makes an expression fail is admitted, and nobody is told: with Fail"
                  + " it is refused"));
    }
  }
}
