package dev.portcullis.policy.lint;

import dev.portcullis.policy.admission.Exemptions;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.lint.Remark.Weight;
import java.util.function.Consumer;

/// Rules about kinds that policies never apply to: admission policies themselves, so that a bad one
/// can always be taken away, and reviews, which the cluster itself works by.
final class ExemptKinds implements Mistake {
  @Override
  public void find(Subject subject, Consumer<Remark> found) {
    for (Field rule : subject.rules()) {
      for (Field group : rule.at("apiGroups").items()) {
        for (Field resource : rule.at("resources").items()) {
          if (Exemptions.isExempt(group.text(), resource.text())) {
            found.accept(
                subject.remark(
                    Weight.WARNING,
                    "exempt-kind",
                    resource,
                    "the API server never asks policies about %s of %s"
                        .formatted(resource.text(), group.text())));
          }
        }
      }
    }
  }
}
