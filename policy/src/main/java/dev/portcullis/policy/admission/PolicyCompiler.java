package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.AdmissionPolicy.Named;
import dev.portcullis.policy.admission.AdmissionPolicy.Validation;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.policy.cel.Checked;
import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.gate.FailurePolicy;
import dev.portcullis.policy.gate.PolicyFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compiles one ValidatingAdmissionPolicy resource; each expression that the API server would
/// refuse is, with its place.
final class PolicyCompiler {
  private final Checker checker;
  private final Resource resource;
  private final Mapping spec;
  private final Functions functions;
  private final SourceText text;
  private final Refusals refusals;
  private final AdmissionScope scope;
  private final AdmissionScope conditionScope;

  /// @param text what the resource was read from
  PolicyCompiler(
      Checker checker, Functions functions, SourceText text, Resource resource, Refusals refusals) {
    this.text = text;
    this.checker = checker;
    this.functions = functions;
    this.resource = resource;
    this.refusals = refusals;
    this.spec = resource.root().mapping("spec");
    this.scope = AdmissionScope.of(paramKind());
    this.conditionScope = AdmissionScope.ofConditions(paramKind());
  }

  /// The policy, nothing when an expression or another part of it was refused.
  ///
  /// @throws IllegalArgumentException when what it says about itself has no meaning
  Optional<AdmissionPolicy> compile() {
    List<Named> variables = named("variables", "name", "expression", Role.VARIABLE);
    List<Named> conditions = named("matchConditions", "name", "expression", Role.CONDITION);
    List<Validation> validations = validations();
    List<Named> annotations = named("auditAnnotations", "key", "valueExpression", Role.ANNOTATION);
    PolicyFacts facts =
        Annotations.facts(resource.name(), resource.metadata().mapping("annotations"));
    if (!refusals.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AdmissionPolicy(
            facts,
            failurePolicy(),
            paramKind(),
            MatchResources.of(spec.mapping("matchConstraints")),
            conditions,
            SettledConditions.operations(conditions, functions),
            variables,
            validations,
            annotations));
  }

  private FailurePolicy failurePolicy() {
    return spec.string("failurePolicy", "Fail").equals("Ignore")
        ? FailurePolicy.IGNORE
        : FailurePolicy.FAIL;
  }

  private @Nullable ParamKind paramKind() {
    return spec.find("paramKind") instanceof Mapping kind
        ? new ParamKind(kind.string("apiVersion", ""), kind.string("kind", ""))
        : null;
  }

  private List<Named> named(String list, String nameKey, String key, Role role) {
    List<Named> compiled = new ArrayList<>();
    for (Field item : Field.of(resource).at("spec").at(list).items()) {
      String name = item.at(nameKey).text();
      Optional<Checked> checked = compile(item.at(key), role);
      checked.ifPresent(expression -> compiled.add(new Named(name, expression)));
      if (role == Role.VARIABLE) {
        // Later expressions may refer to one that is wrong itself: they are not wrong for that.
        scope.declare(name, checked.map(Checked::resultType).orElse("dyn"));
      }
    }
    return compiled;
  }

  private List<Validation> validations() {
    List<Validation> compiled = new ArrayList<>();
    for (Field item : Field.of(resource).at("spec").at("validations").items()) {
      Optional<Checked> message = compile(item.at("messageExpression"), Role.MESSAGE);
      compile(item.at("expression"), Role.VALIDATION)
          .ifPresent(checked ->
              compiled.add(
                  new Validation(
                      checked,
                      item.at("message").text(),
                      message.orElse(null),
                      item.at("reason").isGiven() ? item.at("reason").text() : "Invalid")));
    }
    return compiled;
  }

  /// A blank expression is refused elsewhere, where one is wanted.
  private Optional<Checked> compile(Field field, Role role) {
    if (field.text().isBlank()) {
      return Optional.empty();
    }
    return switch (checker.check(role.compiled(field.text()), scope(role, field.text()))) {
      case Checker.Refused(List<Checker.Issue> issues) -> {
        ExpressionPlace place =
            new ExpressionPlace(text.lines(resource.file()), field.mark(), field.text());
        for (Checker.Issue issue : issues) {
          refusals.add(
              field, place.of(issue.line(), issue.column()), "compilation failed: " + issue);
        }
        yield Optional.empty();
      }
      case Checker.Sound(Checked checked, _) -> {
        if (role.allows(checked.resultType())) {
          yield Optional.of(Checked.of(checked.expr(), checked.resultType(), field.text()));
        }
        refusals.add(field, role.demand() + " but got " + checked.resultType());
        yield Optional.empty();
      }
    };
  }

  private Scope scope(Role role, String source) {
    return switch (role) {
      case CONDITION -> conditionScope.scope();
      // A scope of its own costs more than the expression, and hardly any message needs one.
      case MESSAGE -> source.contains("authorizer") ? scope.messageScope() : scope.scope();
      case VARIABLE, VALIDATION, ANNOTATION -> scope.scope();
    };
  }

  /// What an expression is for, which says what it must evaluate to.
  private enum Role {
    VARIABLE,
    CONDITION,
    VALIDATION,
    MESSAGE,
    ANNOTATION;

    boolean allows(String type) {
      return switch (this) {
        case VARIABLE -> true;
        case CONDITION, VALIDATION -> type.equals("bool");
        case MESSAGE -> type.equals("string");
        case ANNOTATION -> type.equals("string") || type.equals("null_type");
      };
    }

    /// What the API server compiles of `text`: it trims some expressions first. What stands before
    /// one stays, so that places in it are places in the file.
    String compiled(String text) {
      return switch (this) {
        case CONDITION, ANNOTATION -> text.stripTrailing();
        case VARIABLE, VALIDATION, MESSAGE -> text;
      };
    }

    /// In the API server's words.
    String demand() {
      return switch (this) {
        case VARIABLE -> "may evaluate to anything";
        case CONDITION, VALIDATION -> "must evaluate to bool";
        case MESSAGE -> "must evaluate to string";
        case ANNOTATION -> "must evaluate to one of [string null_type]";
      };
    }
  }
}
