package dev.portcullis.policy.lint;

import dev.portcullis.model.Location;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.ParamKind;
import dev.portcullis.policy.admission.ServedKind;
import dev.portcullis.policy.admission.ServedKind.Scope;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.lint.Remark.Weight;
import java.util.Optional;
import java.util.function.Consumer;

/// Policies and bindings that do not agree about params, and params that cannot exist
/// (`CollectParams` in `pkg/admission/plugin/policy/generic/policy_dispatcher.go` of
/// `k8s.io/apiserver`).
final class ParamMistakes implements Mistake {
  @Override
  public void find(Subject subject, Consumer<Remark> found) {
    ParamKind kind = TypeCheck.declaredParamKind(subject.policy());
    if (kind == null) {
      subject.bindings().forEach(binding -> ignored(binding, found));
      return;
    }
    Optional<ServedKind> served = subject.kinds().kind(kind.group(), kind.version(), kind.kind());
    if (served.isEmpty()) {
      found.accept(unknown(subject, kind));
    }
    for (Resource binding : subject.bindings()) {
      Field reference = Field.of(binding).at("spec").at("paramRef");
      if (!reference.isGiven()) {
        found.accept(
            remark(
                binding,
                "missing-param",
                reference,
                "the policy takes params and this binding names none: params is null there"));
      }
      if (reference.at("namespace").isGiven()
          && served.isPresent()
          && served.get().scope() == Scope.CLUSTER) {
        found.accept(
            remark(
                binding,
                "missing-param",
                reference.at("namespace"),
                "a %s is in no namespace: every request ends in an error".formatted(kind.kind())));
      }
    }
  }

  private static void ignored(Resource binding, Consumer<Remark> found) {
    Field reference = Field.of(binding).at("spec").at("paramRef");
    if (reference.isGiven()) {
      found.accept(
          remark(
              binding,
              "ignored-param",
              reference,
              "the policy has no paramKind: the server ignores paramRef"));
    }
  }

  private static Remark unknown(Subject subject, ParamKind kind) {
    Field at = subject.spec().at("paramKind");
    return subject.kinds().isUnknown(kind.group())
        ? subject.remark(
            Weight.ADVICE,
            "unknown-kind",
            at,
            "nothing here declares %s of %s, so that params have no type: lint its CustomResourceDefinition too"
                .formatted(kind.kind(), kind.apiVersion()))
        : subject.remark(
            Weight.WARNING,
            "unknown-param-kind",
            at,
            "there is no kind %s in %s: no param can exist"
                .formatted(kind.kind(), kind.apiVersion()));
  }

  private static Remark remark(Resource binding, String mistake, Field at, String text) {
    return new Remark(
        Weight.WARNING,
        mistake,
        Location.of(binding.file(), at.mark(), at.path()),
        "binding '%s'".formatted(binding.displayName()),
        text);
  }
}
