package dev.portcullis.policy.lint;

import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.lint.Remark.Weight;
import java.util.function.Consumer;

/// Policies without a binding: the server takes them, and never asks them.
final class UnboundPolicies implements Mistake {
  @Override
  public void find(Subject subject, Consumer<Remark> found) {
    if (subject.bindings().isEmpty()) {
      Field name = Field.of(subject.policy()).at("metadata").at("name");
      found.accept(
          subject.remark(
              Weight.WARNING,
              "unbound-policy",
              name,
              "no ValidatingAdmissionPolicyBinding here names it: it is never asked without one"));
    }
  }
}
