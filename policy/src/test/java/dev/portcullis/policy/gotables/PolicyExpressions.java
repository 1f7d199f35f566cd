package dev.portcullis.policy.gotables;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.policy.admission.AdmissionScope;
import dev.portcullis.policy.admission.ParamKind;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.eval.Activation;
import dev.portcullis.policy.cel.eval.Budget;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.eval.Program;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.testkit.controlplane.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How expressions of policies compile, what they come to and cost: `compile_test.go` and
/// `condition_test.go` in `pkg/admission/plugin/cel` of `k8s.io/apiserver`.
final class PolicyExpressions implements GoTable {
  private static final Object ENDPOINTS =
      Json.read(
          """
          {"metadata": {"name": "endpoints1"},
           "subsets": [{"addresses": [{"ip": "127.0.0.0"}]}]}\
          """);

  private static final Object POD =
      Json.read(
          """
          {"metadata": {"name": "foo"}, "spec": {"nodeName": "testnode", "containers": null},
           "status": {}}\
          """);

  private static final Object REQUEST =
      Json.read(
          """
          {"operation": "CREATE", "namespace": "default", "name": "foo", "subResource": "",
           "dryRun": false}\
          """);

  private static final Map<String, Object> PARAMS =
      Map.of(
          "configMapParams",
          Json.read("{\"metadata\": {\"name\": \"foo\"}, \"data\": {\"fakeString\": \"fake\"}}"),
          "crdParams",
          Json.read("{\"spec\": {\"testSize\": 10}}"),
          "runtime.Object(nilUnstructured)",
          Null.NULL);

  private final Checker checker = new Checker(Libraries.all());
  private final Functions functions = new Functions(Libraries.all());

  @Override
  public Set<String> functions() {
    return Set.of(
        "TestCompileValidatingPolicyExpression",
        "TestCompile",
        "TestCondition",
        "TestRuntimeCELCostBudget");
  }

  @Override
  public Outcome run(GoRow row) {
    return switch (row.function()) {
      case "TestCompileValidatingPolicyExpression", "TestCompile" -> compiles(row);
      case "TestCondition" -> holds(row);
      default -> costs(row);
    };
  }

  private static Scope scope(Mapping test, String paramsField) {
    boolean params = Boolean.TRUE.equals(test.find(paramsField));
    Scope scope = AdmissionScope.of(params ? new ParamKind("v1", "ConfigMap") : null).scope();
    return Boolean.TRUE.equals(test.find("hasAuthorizer")) || test.find("authorizer") != null
        ? scope
        : scope.without("authorizer").without("authorizer.requestResource");
  }

  private Outcome compiles(GoRow row) {
    if (row.source("envType").contains("Stored")) {
      return Outcome.notExpressible();
    }
    Scope scope = scope(row.test(), "hasParams");
    Outcome outcome = Outcome.agreed();
    for (String expression : row.test().sequence("expressions").strings()) {
      outcome = outcome.and(refused(expression, scope, ""));
    }
    for (Mapping validation : row.test().sequence("validation").mappings()) {
      outcome = outcome.and(refused(validation.string("Expression", ""), scope, ""));
    }
    Mapping errors = row.test().mapping("errorExpressions");
    for (int i = 0; i < errors.size(); i++) {
      outcome = outcome.and(refused(errors.key(i), scope, (String) errors.value(i)));
    }
    return outcome;
  }

  /// @param expected a part of the error, empty for none
  private Outcome refused(String expression, Scope scope, String expected) {
    String refused =
        checker.check(expression, scope) instanceof Checker.Refused(var issues)
            ? issues.stream().map(Checker.Issue::message).collect(Collectors.joining("\n"))
            : "";
    // What is no expression at all each parser says in its own words.
    boolean agreed =
        expected.isEmpty()
            ? refused.isEmpty()
            : expected.startsWith("Syntax error") ? !refused.isEmpty() : refused.contains(expected);
    return agreed
        ? Outcome.agreed()
        : new Outcome.Different(
            expression + ": expected '" + expected + "', got '" + refused + "'");
  }

  /// Nothing is known of older environments, and nobody is asked for authorization here.
  private static boolean isExpressible(GoRow row) {
    return row.test().find("authorizer") == null
        && !row.source("compatibilityVersion").equals("v127");
  }

  private Outcome holds(GoRow row) {
    if (!isExpressible(row)) {
      return Outcome.notExpressible();
    }
    Outcome outcome = Outcome.agreed();
    List<Mapping> validations = row.test().sequence("validations").mappings();
    List<Mapping> results = row.test().sequence("results").mappings();
    for (int i = 0; i < validations.size(); i++) {
      Object value = evaluate(row, validations.get(i).string("Expression", ""), Budget.perCall());
      outcome = outcome.and(compare(results.get(i), value));
    }
    return outcome;
  }

  private static Outcome compare(Mapping expected, Object value) {
    if (expected.find("Error") instanceof Mapping error) {
      return value instanceof CelError || value instanceof Checker.Refused
          ? Outcome.agreed()
          : new Outcome.Different("expected " + GoRow.source(error) + ", got " + value);
    }
    Object wanted = GoValues.read(GoRow.source(expected.mapping("EvalResult"))).orElseThrow();
    return Outcome.compare(wanted, value);
  }

  private Object evaluate(GoRow row, String expression, Budget budget) {
    return switch (checker.check(expression, scope(row.test(), "hasParamKind"))) {
      case Checker.Refused refused -> refused;
      case Checker.Sound(var checked, _) ->
          Program.of(checked, functions).evaluate(activation(row), budget);
    };
  }

  private static Activation activation(GoRow row) {
    String attributes = row.source("attributes");
    boolean deleted = attributes.contains("true");
    Object object = attributes.contains("podObject") ? POD : ENDPOINTS;
    Map<String, Object> variables = new HashMap<>();
    variables.put("object", deleted ? Null.NULL : object);
    variables.put("oldObject", deleted ? object : Null.NULL);
    variables.put("request", REQUEST);
    variables.put("params", params(row.test().find("params")));
    return Activation.of(variables);
  }

  private static Object params(@Nullable Object declared) {
    if (declared == null) {
      return Null.NULL;
    }
    Object named = PARAMS.get(GoRow.source(declared));
    return named != null
        ? named
        : Objects.requireNonNull(
            PARAMS.get("configMapParams"), "the only literal among the params");
  }

  /// What is left of a budget tells what the expressions cost together.
  private Outcome costs(GoRow row) {
    if (!isExpressible(row)) {
      return Outcome.notExpressible();
    }
    long spent = 0;
    for (Mapping validation : row.test().sequence("validations").mappings()) {
      Budget budget = Budget.perCall();
      evaluate(row, validation.string("Expression", ""), budget);
      spent += budget.spent();
    }
    long budget = number(row.test().find("testRuntimeCELCostBudget"));
    boolean exceeded = spent > budget;
    Outcome outcome =
        Outcome.compare(Boolean.TRUE.equals(row.test().find("exceedBudget")), exceeded);
    String remaining =
        row.source("expectRemainingBudget").replaceAll(".*int64\\((\\d+)\\).*", "$1");
    return remaining.isEmpty()
        ? outcome
        : outcome.and(Outcome.compare(Long.valueOf(remaining), budget - spent));
  }

  private static long number(@Nullable Object value) {
    return value instanceof Long number ? number : 0;
  }
}
