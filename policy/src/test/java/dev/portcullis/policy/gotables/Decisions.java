package dev.portcullis.policy.gotables;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.AdmissionPolicy;
import dev.portcullis.policy.admission.AdmissionPolicy.Named;
import dev.portcullis.policy.admission.AdmissionPolicy.Validation;
import dev.portcullis.policy.admission.Binding;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.Judge;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.Operation;
import dev.portcullis.policy.admission.Placement;
import dev.portcullis.policy.admission.PolicyReader;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.admission.Ruling;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.cel.Checked;
import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.policy.gate.FailurePolicy;
import dev.portcullis.testkit.controlplane.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a policy decides from what its expressions came to:
/// `pkg/admission/plugin/policy/validating/validator_test.go` of `k8s.io/apiserver`. Expressions
/// that come to the results of the rows stand for results that are made in Go.
final class Decisions implements GoTable {
  private static final Mapping POLICY =
      (Mapping)
          Json.read(
              """
              {"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingAdmissionPolicy",
               "metadata": {"name": "policy"},
               "spec": {"validations": [{"expression": "true"}],
                 "matchConstraints": {"resourceRules": [{"apiGroups": [""], "apiVersions": ["v1"],
                   "operations": ["CREATE"], "resources": ["configmaps"]}]}}}\
              """);

  private static final Mapping OBJECT =
      (Mapping)
          Json.read(
              "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a\"}}");

  private static final Map<String, String> REASONS =
      Map.of(
          "forbiddenReason", "Forbidden",
          "metav1.StatusReasonForbidden", "Forbidden",
          "unauthorizedReason", "Unauthorized",
          "metav1.StatusReasonUnauthorized", "Unauthorized",
          "metav1.StatusReasonInvalid", "Invalid");

  private final Checker checker = new Checker(Libraries.all());

  @Override
  public Set<String> functions() {
    return Set.of("TestValidate");
  }

  @Override
  public Outcome run(GoRow row) {
    Mapping test = row.test();
    if (test.find("throwError") != null || test.find("auditEvaluations") != null) {
      return Outcome.notExpressible();
    }
    List<Mapping> expected = test.sequence("policyDecision").mappings();
    List<Decision> actual = decisions(test);
    // A matcher that fails or does not match decides alone.
    boolean alone = test.find("matcher") != null;
    if (alone && expected.isEmpty()) {
      return Outcome.compare(true, actual.stream().noneMatch(Decision::denied));
    }
    Outcome outcome = Outcome.agreed();
    for (int i = 0; i < expected.size(); i++) {
      outcome = outcome.and(compare(expected.get(i), actual.get(i)));
    }
    return outcome;
  }

  private record Decision(boolean denied, String message, String reason) {
    static final Decision ADMIT = new Decision(false, "", "");
  }

  private static Outcome compare(Mapping expected, Decision actual) {
    boolean deny = GoRow.source(expected.find("Action")).equals("ActionDeny");
    Outcome outcome = Outcome.compare(deny, actual.denied);
    if (expected.find("Message") instanceof String message) {
      outcome = outcome.and(Outcome.compare(message, actual.message));
    }
    String reason = GoRow.source(expected.find("Reason"));
    return reason.isEmpty()
        ? outcome
        : outcome.and(
            Outcome.compare(Optional.ofNullable(REASONS.get(reason)), Optional.of(actual.reason)));
  }

  private List<Decision> decisions(Mapping test) {
    List<Mapping> evaluations = test.sequence("evaluations").mappings();
    List<Mapping> messages = test.sequence("messageEvaluations").mappings();
    List<Validation> validations = new ArrayList<>();
    for (int i = 0; i < evaluations.size(); i++) {
      validations.add(validation(evaluations.get(i), i < messages.size() ? messages.get(i) : null));
    }
    boolean ignore = GoRow.source(test.find("failPolicy")).equals("ignore");
    AdmissionPolicy read =
        new PolicyReader(checker)
            .read(List.of(new Resource("policy", Mark.NONE, POLICY)))
            .policies()
            .items()
            .getFirst()
            .policy();
    AdmissionPolicy policy =
        new AdmissionPolicy(
            read.facts(),
            ignore ? FailurePolicy.IGNORE : FailurePolicy.FAIL,
            null,
            read.match(),
            conditions(test.mapping("matcher")),
            Set.of(),
            List.of(),
            validations,
            List.of());
    return decisions(policy);
  }

  private List<Decision> decisions(AdmissionPolicy policy) {
    Kinds kinds = Kinds.builtIn();
    Resource object = new Resource("object", Mark.NONE, OBJECT);
    Judge judge =
        new Judge(
            List.of(new BoundPolicy(policy, List.of(Binding.warning("policy")))),
            Surroundings.none(kinds));
    Request request =
        new Request(Operation.CREATE, kinds.of(object), "", "default", "a", OBJECT, null, null);
    Decision[] decisions = new Decision[Math.max(1, policy.validations().size())];
    Arrays.fill(decisions, Decision.ADMIT);
    boolean fails = policy.failurePolicy() == FailurePolicy.FAIL;
    for (Ruling ruling : judge.judge(request, Placement.itself(object))) {
      for (var outcome : ruling.outcomes()) {
        switch (outcome) {
          case dev.portcullis.policy.admission.Outcome.Violation(
                  var finding,
                  int at,
                  String reason) ->
              decisions[at] = new Decision(true, finding.message(), reason);
          case dev.portcullis.policy.admission.Outcome.Failure(var finding, int at) ->
              decisions[at] = new Decision(fails, finding.message(), "Invalid");
          default -> {}
        }
      }
    }
    return List.of(decisions);
  }

  private List<Named> conditions(Mapping matcher) {
    if (matcher.find("error") != null) {
      return List.of(new Named("matcher", checked("[true][5]", "matcher")));
    }
    return matcher.find("matches") instanceof Boolean matches
        ? List.of(new Named("matcher", checked(matches.toString(), "matcher")))
        : List.of();
  }

  private Validation validation(Mapping evaluation, @Nullable Mapping message) {
    Mapping accessor = evaluation.mapping("ExpressionAccessor");
    String result = GoRow.source(evaluation.find("EvalResult"));
    String expression =
        switch (result) {
          case "celtypes.True" -> "true";
          case "celtypes.False" -> "false";
          default -> "[true][5]";
        };
    return new Validation(
        checked(expression, accessor.string("Expression", "")),
        accessor.string("Message", ""),
        message == null ? null : checked(message(message), "message"),
        REASONS.getOrDefault(GoRow.source(accessor.find("Reason")), "Invalid"));
  }

  private static String message(Mapping evaluation) {
    String result = GoRow.source(evaluation.find("EvalResult"));
    if (result.contains("strings.Repeat")) {
      return "'" + "x".repeat(5 * 1024 + 1) + "'";
    }
    List<String> texts = GoValues.texts(result);
    return texts.isEmpty() ? "['a'][5]" : "'" + texts.getFirst() + "'";
  }

  private Checked checked(String expression, String source) {
    return switch (checker.check(expression, Scope.EMPTY)) {
      case Checker.Sound(Checked checked, _) ->
          Checked.of(checked.expr(), checked.resultType(), source);
      case Checker.Refused refused -> throw new AssertionError(expression + ": " + refused);
    };
  }
}
