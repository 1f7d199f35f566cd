package dev.portcullis.policy.lint;

import dev.portcullis.policy.admission.ServedKind;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.cost.CostEstimator;
import dev.portcullis.policy.cel.cost.KnownSizes;
import dev.portcullis.policy.cel.cost.Range;
import dev.portcullis.policy.cel.declared.DeclaredSizes;
import dev.portcullis.policy.cel.declared.DeclaredType;
import dev.portcullis.policy.cel.eval.Budget;
import dev.portcullis.policy.lint.Remark.Weight;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Expressions that cost more than the server allows to one: whatever they are asked about, they
/// end in an error. Three authorization checks are enough.
///
/// What an expression costs at worst is not held against the limit: most lists of Kubernetes' own
/// kinds have none, so that nearly every loop is over it for an object as large as a request may
/// be.
final class Costs implements Mistake {
  @Override
  public void find(Subject subject, Consumer<Remark> found) {
    Set<String> said = new HashSet<>();
    subject
        .scopes()
        .forEach((kind, scope) -> {
          for (Field validation : subject.list("validations")) {
            check(subject, validation.at("expression"), kind, scope, said, found);
          }
        });
  }

  private static void check(
      Subject subject,
      Field expression,
      ServedKind kind,
      Scope scope,
      Set<String> said,
      Consumer<Remark> found) {
    Optional<DeclaredType> type = subject.kinds().type(kind);
    subject
        .compiled(expression, scope)
        .ifPresent(sound -> {
          KnownSizes sizes =
              type.<KnownSizes>map(
                      known -> new DeclaredSizes(Map.of("object", known, "oldObject", known)))
                  .orElse(KnownSizes.NONE);
          Range cost = CostEstimator.estimate(sound.checked().expr(), sound.types(), sizes);
          if (cost.exceeds(Budget.PER_CALL) && said.add(expression.path())) {
            found.accept(
                subject.remark(
                    Weight.WARNING,
                    "too-costly",
                    expression,
                    "costs at least %s units, and the API server allows %d to an expression: it always ends in an error"
                        .formatted(Long.toUnsignedString(cost.least()), Budget.PER_CALL)));
          }
        });
  }
}
