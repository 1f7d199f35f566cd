package dev.portcullis.policy.admission;

import dev.portcullis.model.FactKind;
import dev.portcullis.policy.cel.Checked;
import dev.portcullis.policy.gate.FailurePolicy;
import dev.portcullis.policy.gate.PolicyFacts;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A ValidatingAdmissionPolicy whose expressions are parsed and type-checked.
///
/// @param paramKind `null` when it takes no params
/// @param settled for which the match conditions hold whatever else a request is about
public record AdmissionPolicy(
    PolicyFacts facts,
    FailurePolicy failurePolicy,
    @Nullable ParamKind paramKind,
    MatchResources match,
    List<Named> matchConditions,
    Set<Operation> settled,
    List<Named> variables,
    List<Validation> validations,
    List<Named> auditAnnotations) {
  public AdmissionPolicy {
    matchConditions = List.copyOf(matchConditions);
    settled = Set.copyOf(settled);
    variables = List.copyOf(variables);
    validations = List.copyOf(validations);
    auditAnnotations = List.copyOf(auditAnnotations);
  }

  /// Its `metadata.name`.
  public String name() {
    return facts.name();
  }

  /// Whether its verdicts may hang on roles and their bindings.
  public boolean asksAuthorizer() {
    return Stream.of(matchConditions, variables, auditAnnotations)
            .flatMap(List::stream)
            .anyMatch(named -> asksAuthorizer(named.expression()))
        || validations.stream().anyMatch(validation -> asksAuthorizer(validation.expression()));
  }

  private static boolean asksAuthorizer(Checked expression) {
    return expression.source().contains("authorizer");
  }

  /// Whether it speaks of nothing but facts: no API server ever sees what it judges.
  public boolean isOnFacts() {
    return match.isOnlyOf(FactKind.GROUP);
  }

  /// Whether it judges facts of a kind.
  public boolean isAbout(FactKind fact) {
    return match.selects(FactKind.GROUP, fact.resource());
  }

  /// This policy, of which every match condition is asked.
  public AdmissionPolicy unsettled() {
    return new AdmissionPolicy(
        facts,
        failurePolicy,
        paramKind,
        match,
        matchConditions,
        Set.of(),
        variables,
        validations,
        auditAnnotations);
  }

  /// An expression with a name: a match condition, a variable, an audit annotation.
  public record Named(String name, Checked expression) {}

  /// One validation.
  ///
  /// @param message empty when there is none
  /// @param messageExpression `null` when there is none
  /// @param reason `Invalid` when the policy names none
  public record Validation(
      Checked expression, String message, @Nullable Checked messageExpression, String reason) {}
}
