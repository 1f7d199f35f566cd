package dev.portcullis.policy.lint;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.ServedKind;
import dev.portcullis.policy.admission.SourceText;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.eval.Functions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A policy that the server would take, with what surrounds it.
///
/// @param bindings that name it
/// @param kinds what the cluster serves, as far as it is known
/// @param given the objects of the cluster, as far as they are known
/// @param types checks its expressions as the server does
/// @param scopes what its expressions may refer to, by each kind that it matches and whose type is
///   known
/// @param untyped what its expressions may refer to when nothing is known of types
/// @param checker with all functions
/// @param functions that it knows
/// @param source what it was read from
record Subject(
    Resource policy,
    List<Resource> bindings,
    KindTypes kinds,
    Given given,
    TypeCheck types,
    Map<ServedKind, Scope> scopes,
    Scope untyped,
    Checker checker,
    Functions functions,
    SourceText source) {
  /// The annotation that lists the advice that a policy does not want.
  private static final String ACCEPTED = "policies.portcullis.dev/lint-ignore";

  Field spec() {
    return Field.of(policy).at("spec");
  }

  List<Field> list(String name) {
    return spec().at(name).items();
  }

  List<Field> rules() {
    return spec().at("matchConstraints").at("resourceRules").items();
  }

  /// What an expression compiles to under a scope, and without types where it does not fit them.
  Optional<Checker.Sound> compiled(Field expression, Scope scope) {
    if (expression.text().isBlank()) {
      return Optional.empty();
    }
    for (Scope each : List.of(scope, untyped)) {
      if (checker.check(expression.text(), each) instanceof Checker.Sound sound) {
        return Optional.of(sound);
      }
    }
    return Optional.empty();
  }

  /// Whether the policy says that it means what a mistake is about.
  boolean accepts(String mistake) {
    String accepted = policy.metadata().mapping("annotations").string(ACCEPTED, "");
    return List.of(accepted.split("[\\s,]+", -1)).contains(mistake);
  }

  /// A remark about this policy.
  Remark remark(Remark.Weight weight, String mistake, Field at, String text) {
    return remark(weight, mistake, at, at.mark(), text);
  }

  Remark remark(Remark.Weight weight, String mistake, Field at, long mark, String text) {
    return new Remark(
        weight,
        mistake,
        Location.of(policy.file(), mark == Mark.NONE ? policy.mark() : mark, at.path()),
        "policy '%s'".formatted(policy.displayName()),
        text);
  }
}
