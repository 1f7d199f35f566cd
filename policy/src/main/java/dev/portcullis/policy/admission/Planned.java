package dev.portcullis.policy.admission;

import dev.portcullis.policy.admission.AdmissionPolicy.Named;
import dev.portcullis.policy.admission.AdmissionPolicy.Validation;
import dev.portcullis.policy.cel.Checked;
import dev.portcullis.policy.cel.eval.Activation;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.eval.Observer;
import dev.portcullis.policy.cel.eval.Program;
import dev.portcullis.policy.cel.explain.Culprit;
import dev.portcullis.policy.cel.explain.Explainer;
import dev.portcullis.policy.cel.explain.Part;
import dev.portcullis.policy.cel.explain.Wording;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A policy with its expressions planned, each when it is first needed: in a short run most
/// policies select nothing. Threads that race plan the same program.
final class Planned {
  private final BoundPolicy bound;
  private final Functions functions;
  private final @Nullable Observer observer;
  private final @Nullable Variable[] conditions;
  private final @Nullable Program[] validations;
  private final @Nullable Program[] messages;
  private final @Nullable Program[] annotations;
  private final @Nullable Variable[] variables;
  private final String[] names;
  private final int messageExpressions;
  private final Planners planners;
  private @Nullable Explainer explainer;

  /// What plans expressions that many policies have by the same words. Conditions and variables are
  /// apart: whoever watches is told of each.
  record Planners(Variables conditions, Variables variables) {
    Planners(Functions functions, @Nullable Observer observer) {
      this(new Variables(functions, observer), new Variables(functions, observer));
    }
  }

  /// @param observer `null` when nobody watches
  Planned(BoundPolicy bound, Functions functions, Planners planners, @Nullable Observer observer) {
    this.bound = bound;
    this.functions = functions;
    this.observer = observer;
    this.planners = planners;
    AdmissionPolicy policy = bound.policy();
    conditions = new Variable[policy.matchConditions().size()];
    validations = new Program[policy.validations().size()];
    messages = new Program[policy.validations().size()];
    annotations = new Program[policy.auditAnnotations().size()];
    variables = new Variable[policy.variables().size()];
    messageExpressions = messageExpressions(policy);
    names = new String[variables.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = policy.variables().get(i).name().intern(); // as those of steps are
    }
  }

  private static int messageExpressions(AdmissionPolicy policy) {
    int count = 0;
    for (Validation validation : policy.validations()) {
      count += validation.messageExpression() == null ? 0 : 1;
    }
    return count == 0 ? 0 : count + policy.variables().size();
  }

  AdmissionPolicy policy() {
    return bound.policy();
  }

  List<Binding> bindings() {
    return bound.bindings();
  }

  Variable condition(int index) {
    Variable condition = conditions[index];
    if (condition == null) {
      condition = planners.conditions().planned(policy().matchConditions().get(index).expression());
      conditions[index] = condition;
    }
    return condition;
  }

  Program validation(int index) {
    return planned(validations, index, policy().validations().get(index).expression());
  }

  /// `null` when the validation has no message expression.
  @Nullable Program message(int index) {
    Validation validation = policy().validations().get(index);
    Checked expression = validation.messageExpression();
    return expression == null ? null : planned(messages, index, expression);
  }

  Program annotation(int index) {
    return planned(annotations, index, policy().auditAnnotations().get(index).expression());
  }

  /// How many expressions at most are evaluated for messages, variables among them; 0 when there is
  /// no message expression.
  int messageExpressions() {
    return messageExpressions;
  }

  /// The position of a variable, -1 when the policy has none of that name.
  int variableIndex(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  Variable variable(int index) {
    Variable variable = variables[index];
    if (variable == null) {
      variable = planners.variables().planned(policy().variables().get(index).expression());
      variables[index] = variable;
    }
    return variable;
  }

  /// Why a validation came to what it came to.
  List<Culprit> explain(Checked expression, Activation activation) {
    return explainer().explain(expression, activation);
  }

  /// What the parts of an expression came to.
  Part tell(Checked expression, Activation activation, Wording wording) {
    return explainer().tell(expression, activation, wording);
  }

  private Explainer explainer() {
    Explainer known = explainer;
    if (known == null) {
      known = new Explainer(functions, definitions(policy()));
      explainer = known;
    }
    return known;
  }

  private static Map<String, Checked> definitions(AdmissionPolicy policy) {
    return policy.variables().stream().collect(Collectors.toMap(Named::name, Named::expression));
  }

  private Program planned(@Nullable Program[] programs, int index, Checked expression) {
    Program program = programs[index];
    if (program == null) {
      program = Program.of(expression.expr(), functions, observer);
      programs[index] = program;
    }
    return program;
  }
}
