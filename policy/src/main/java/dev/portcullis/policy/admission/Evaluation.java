package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Tree;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Fields;
import dev.portcullis.policy.cel.eval.Activation;
import dev.portcullis.policy.cel.eval.Budget;
import dev.portcullis.policy.cel.eval.Program;
import org.jspecify.annotations.Nullable;

/// Evaluates expressions of one policy on one request with one param, within one of the budgets
/// that the API server gives (`pkg/apis/cel/config.go` of `k8s.io/apiserver`). Variables are
/// evaluated when an expression first needs them.
final class Evaluation implements Activation, Fields {
  /// What is evaluated. It decides what there is to spend and to see.
  enum Stage {
    /// The match conditions of a policy. The server gives them no namespace, and the resource of
    /// the request itself beside the kind by which the policy selected it.
    CONDITIONS(2_500_000),
    /// The validations of a policy under one binding, with one param.
    VALIDATIONS(10_000_000),
    /// The audit annotations, which see the Namespace as it is stored.
    ANNOTATIONS(10_000_000);

    private final long budget;

    Stage(long budget) {
      this.budget = budget;
    }

    long budget() {
      return budget;
    }
  }

  /// What an expression comes to that the budget does not suffice for.
  static final CelError OUT_OF_BUDGET =
      new CelError(
          "validation failed due to running out of cost budget, no further validation rules will be"
              + " run");

  private final Planned planned;
  private final RequestFacts facts;
  private final ServedKind matched;
  private final @Nullable Mapping param;
  private final @Nullable Object[] variables;
  private final Stage stage;
  private long remaining;

  /// @param matched the kind by which the policy selected the request
  /// @param param `null` for an evaluation without params
  Evaluation(
      Planned planned,
      RequestFacts facts,
      ServedKind matched,
      @Nullable Mapping param,
      Stage stage) {
    this(planned, facts, matched, param, stage, stage.budget());
  }

  private Evaluation(
      Planned planned,
      RequestFacts facts,
      ServedKind matched,
      @Nullable Mapping param,
      Stage stage,
      long budget) {
    this.planned = planned;
    this.facts = facts;
    this.matched = matched;
    this.param = param;
    this.variables = new Object[planned.policy().variables().size()];
    this.stage = stage;
    this.remaining = budget;
  }

  /// An evaluation of other expressions that may spend what this one left.
  Evaluation continued() {
    return new Evaluation(planned, facts, matched, param, stage, remaining);
  }

  /// The value, an error or unknown; [#OUT_OF_BUDGET] when what is left does not suffice.
  Object evaluate(Program program) {
    Budget budget = Budget.perCall();
    Object value = program.evaluate(this, budget);
    remaining -= budget.spent();
    return remaining < 0 ? OUT_OF_BUDGET : value;
  }

  /// The same of what may come to the same in other policies, and costs as much in each.
  Object evaluate(Variable expression) {
    Variable.Outcome outcome = outcome(expression);
    remaining -= outcome.cost();
    return remaining < 0 ? OUT_OF_BUDGET : outcome.value();
  }

  private Variable.Outcome outcome(Variable expression) {
    return switch (expression) {
      case Variable.Shared shared -> facts.outcome(shared);
      case Variable.Own(Program program) -> Variable.Outcome.of(program, this);
    };
  }

  /// What is left of the budget.
  long remaining() {
    return remaining;
  }

  @Override
  public @Nullable Object find(String name) {
    return switch (name) {
      case "object" -> facts.object();
      case "oldObject" -> facts.oldObject();
      case "request" -> facts.request(matched, stage);
      case "namespaceObject" -> facts.namespaceObject(stage);
      case "params" -> param == null ? Null.NULL : param;
      case "variables" -> this;
      case "authorizer" -> facts.authorizer();
      case "authorizer.requestResource" -> facts.requestResource();
      default -> null;
    };
  }

  @Override
  public boolean isTyped(Tree value) {
    return facts.isTyped(value) || (param != null && facts.isTyped(param, value));
  }

  /// The value of a variable. Its cost counts against the budget of who needs it first.
  @Override
  public @Nullable Object field(String name) {
    int index = planned.variableIndex(name);
    if (index < 0) {
      return null;
    }
    Object value = variables[index];
    if (value == null) {
      value = variable(name, planned.variable(index));
      variables[index] = value;
    }
    return value;
  }

  private Object variable(String name, Variable variable) {
    Variable.Outcome outcome = outcome(variable);
    remaining -= outcome.cost();
    return outcome.value() instanceof CelError(String message)
        ? new CelError("composited variable \"%s\" fails to evaluate: %s".formatted(name, message))
        : outcome.value();
  }
}
