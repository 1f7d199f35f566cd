package dev.portcullis.policy.lint;

import dev.portcullis.policy.admission.ServedKind;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.cel.check.Checker.Sound;
import dev.portcullis.policy.cel.cost.CostEstimator;
import dev.portcullis.policy.cel.cost.KnownSizes;
import dev.portcullis.policy.cel.cost.Range;
import dev.portcullis.policy.cel.declared.DeclaredSizes;
import dev.portcullis.policy.cel.declared.DeclaredType;
import dev.portcullis.policy.cel.eval.Budget;
import dev.portcullis.policy.lint.Remark.Weight;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Expressions that cost more than the server allows to one: whatever they are asked about, they
/// end in an error. Three authorization checks are enough.
///
/// What an expression costs at worst is held against the limit only where its sizes are limited:
/// most lists of Kubernetes' own kinds are not, so that nearly every loop is over it for an object
/// as large as a request may be.
final class Costs implements Mistake {
  @Override
  public void find(Subject subject, Consumer<Remark> found) {
    Set<String> said = new HashSet<>();
    subject
        .scopes()
        .forEach((kind, scope) -> {
          for (Field expression : expressions(subject)) {
            subject
                .compiled(expression, scope)
                .flatMap(sound -> remark(subject, expression, kind, sound))
                .filter(_ -> said.add(expression.path()))
                .ifPresent(found);
          }
        });
  }

  /// Those whose error decides about a request: each has the limit for itself (`cel.CostLimit` in
  /// `pkg/cel/environment/base.go` of `k8s.io/apiserver`).
  private static List<Field> expressions(Subject subject) {
    return Stream.of("matchConditions", "variables", "validations")
        .flatMap(list -> subject.list(list).stream())
        .map(each -> each.at("expression"))
        .toList();
  }

  private static Optional<Remark> remark(
      Subject subject, Field expression, ServedKind kind, Sound sound) {
    Map<String, DeclaredType> variables = new HashMap<>();
    subject
        .kinds()
        .type(kind)
        .ifPresent(type -> variables.putAll(Map.of("object", type, "oldObject", type)));
    Limited sizes = new Limited(new DeclaredSizes(variables), new HashSet<>());
    Range cost = CostEstimator.estimate(sound.checked().expr(), sound.types(), sizes);
    if (cost.exceeds(Budget.PER_CALL)) {
      return Optional.of(
          subject.remark(
              Weight.WARNING,
              "too-costly",
              expression,
              "costs at least %s units, and the API server allows %d to an expression: it always ends in an error"
                  .formatted(Long.toUnsignedString(cost.least()), Budget.PER_CALL)));
    }
    return cost.mayExceed(Budget.PER_CALL) && sizes.unlimited().isEmpty()
        ? Optional.of(
            subject.remark(
                Weight.ADVICE,
                "too-costly",
                expression,
                "costs up to %s units, and the API server allows %d to an expression: it may end in an error"
                    .formatted(Long.toUnsignedString(cost.most()), Budget.PER_CALL)))
        : Optional.empty();
  }

  /// Notes which of the sizes that an estimate hangs on nothing limits.
  private record Limited(DeclaredSizes sizes, Set<List<String>> unlimited) implements KnownSizes {
    private static final List<String> VARYING =
        List.of("list", "map", "string", "bytes", "dyn", "optional_type");

    @Override
    public Optional<Range> of(List<String> path, String type) {
      Optional<DeclaredType> declared = sizes.type(path);
      boolean varies = VARYING.stream().anyMatch(type::startsWith);
      if (declared.map(found -> !found.isLimited()).orElse(varies)) {
        unlimited.add(path);
      }
      return sizes.of(path, type);
    }
  }
}
