package dev.portcullis.policy.lint;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.ParamKind;
import dev.portcullis.policy.admission.ParamRef;
import dev.portcullis.policy.admission.ParamRef.NotFound;
import dev.portcullis.policy.admission.ServedKind;
import dev.portcullis.policy.admission.ServedKind.Scope;
import dev.portcullis.policy.admission.Surroundings.Knowledge;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.lint.Remark.Weight;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Bindings whose params are nowhere among what is given, although it tells which params there are.
/// What the server does then is in `CollectParams` of
/// `pkg/admission/plugin/policy/generic/policy_dispatcher.go` and in `Dispatch` of
/// `pkg/admission/plugin/policy/validating/dispatcher.go` of `k8s.io/apiserver`.
final class AbsentParams implements Mistake {
  @Override
  public void find(Subject subject, Consumer<Remark> found) {
    ParamKind kind = TypeCheck.declaredParamKind(subject.policy());
    if (kind == null || !subject.given().tells(kind)) {
      return;
    }
    for (Resource binding : subject.bindings()) {
      Field field = Field.of(binding).at("spec").at("paramRef");
      if (field.value() instanceof Mapping declared) {
        find(subject, kind, binding, field, ParamRef.of(declared), found);
      }
    }
  }

  private static void find(
      Subject subject,
      ParamKind kind,
      Resource binding,
      Field field,
      ParamRef reference,
      Consumer<Remark> found) {
    boolean namespaced = isNamespaced(subject, kind);
    if (!namespaced && !reference.namespace().isEmpty()) {
      return; // it cannot be used at all, which ParamMistakes says
    }
    List<Resource> selected = subject.given().of(kind).stream().filter(reference::selects).toList();
    if (selected.stream().anyMatch(each -> mayBeIn(each, reference.namespace()))) {
      return;
    }
    found.accept(
        new Remark(
            subject.given().knowledge() == Knowledge.COMPLETE ? Weight.WARNING : Weight.ADVICE,
            "absent-param",
            Location.of(binding.file(), field.mark(), field.path()),
            "binding '%s'".formatted(binding.displayName()),
            missing(kind, reference) + elsewhere(selected) + consequence(subject, reference)));
  }

  private static boolean isNamespaced(Subject subject, ParamKind kind) {
    Optional<ServedKind> served = subject.kinds().kind(kind.group(), kind.version(), kind.kind());
    return served.isEmpty() || served.get().scope() == Scope.NAMESPACED;
  }

  /// Whoever applies an object that names no namespace says which one.
  private static boolean mayBeIn(Resource param, String namespace) {
    return namespace.isEmpty()
        || param.namespace().isEmpty()
        || param.namespace().equals(namespace);
  }

  private static String missing(ParamKind kind, ParamRef reference) {
    String which =
        reference.name().isEmpty()
            ? kind.kind() + " with the labels of the selector"
            : "%s '%s'".formatted(kind.kind(), reference.name());
    return "no %s is among what is given%s"
        .formatted(
            which,
            reference.namespace().isEmpty()
                ? ""
                : " for namespace '%s'".formatted(reference.namespace()));
  }

  private static String elsewhere(List<Resource> selected) {
    String namespaces =
        selected.stream()
            .map(each -> "'" + each.namespace() + "'")
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return namespaces.isEmpty() ? "" : " (there is one in %s)".formatted(namespaces);
  }

  private static String consequence(Subject subject, ParamRef reference) {
    if (reference.notFound() == NotFound.ALLOW) {
      return ": without params the binding judges nothing, since parameterNotFoundAction is Allow";
    }
    return subject.spec().at("failurePolicy").text().equals("Ignore")
        ? ": every request passes, since failurePolicy is Ignore"
        : ": every request that the binding selects is denied, since parameterNotFoundAction is"
            + " Deny";
  }
}
