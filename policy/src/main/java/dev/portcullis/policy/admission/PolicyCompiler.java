package dev.portcullis.policy.admission;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.admission.AdmissionPolicy.Named;
import dev.portcullis.policy.admission.AdmissionPolicy.Validation;
import dev.portcullis.policy.cel.Checked;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.gate.FailurePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compiles one ValidatingAdmissionPolicy resource; what the API server would refuse in it is
/// unreadable, each expression with its place.
final class PolicyCompiler {
  private final Checker checker;
  private final Resource resource;
  private final Mapping spec;
  private final Functions functions;
  private final AdmissionScope scope;
  private final List<Unreadable> unreadable = new ArrayList<>();

  PolicyCompiler(Checker checker, Functions functions, Resource resource) {
    this.checker = checker;
    this.functions = functions;
    this.resource = resource;
    this.spec = resource.root().mapping("spec");
    this.scope = AdmissionScope.of(paramKind());
  }

  /// @throws IllegalArgumentException when something besides expressions has no meaning
  Reading<AdmissionPolicy> compile() {
    List<Named> variables = named("variables", "name", "expression", Role.VARIABLE);
    List<Named> conditions = named("matchConditions", "name", "expression", Role.CONDITION);
    List<Validation> validations = validations();
    List<Named> annotations = named("auditAnnotations", "key", "valueExpression", Role.ANNOTATION);
    if (!unreadable.isEmpty()) {
      return new Reading<>(List.of(), unreadable);
    }
    if (validations.isEmpty() && annotations.isEmpty()) {
      throw new IllegalArgumentException(
          "expected spec.validations or spec.auditAnnotations, got neither");
    }
    AdmissionPolicy policy =
        new AdmissionPolicy(
            Annotations.facts(resource.name(), resource.metadata().mapping("annotations")),
            failurePolicy(),
            paramKind(),
            MatchResources.of(spec.mapping("matchConstraints")),
            conditions,
            SettledConditions.operations(conditions, functions),
            variables,
            validations,
            annotations);
    return new Reading<>(List.of(policy), List.of());
  }

  private FailurePolicy failurePolicy() {
    return switch (spec.string("failurePolicy", "Fail")) {
      case "Fail" -> FailurePolicy.FAIL;
      case "Ignore" -> FailurePolicy.IGNORE;
      case String other ->
          throw new IllegalArgumentException(
              "expected 'Fail' or 'Ignore' as spec.failurePolicy, got '%s'".formatted(other));
    };
  }

  private @Nullable ParamKind paramKind() {
    return spec.find("paramKind") instanceof Mapping kind
        ? new ParamKind(kind.string("apiVersion", ""), kind.string("kind", ""))
        : null;
  }

  private List<Named> named(String field, String nameKey, String key, Role role) {
    List<Named> compiled = new ArrayList<>();
    for (Item item : items(field)) {
      String name = item.mapping.string(nameKey, "");
      compile(item, key, role)
          .ifPresent(checked -> {
            compiled.add(new Named(name, checked));
            if (role == Role.VARIABLE) {
              scope.declare(name, checked.resultType());
            }
          });
    }
    return compiled;
  }

  private List<Validation> validations() {
    List<Validation> compiled = new ArrayList<>();
    for (Item item : items("validations")) {
      Mapping declared = item.mapping;
      Optional<Checked> message =
          declared.string("messageExpression", "").isEmpty()
              ? Optional.empty()
              : compile(item, "messageExpression", Role.MESSAGE);
      compile(item, "expression", Role.CONDITION)
          .ifPresent(checked ->
              compiled.add(
                  new Validation(
                      checked,
                      declared.string("message", ""),
                      message.orElse(null),
                      declared.string("reason", "Invalid"))));
    }
    return compiled;
  }

  private List<Item> items(String field) {
    List<Item> items = new ArrayList<>();
    Sequence declared = spec.sequence(field);
    for (int i = 0; i < declared.size(); i++) {
      String path = "spec.%s[%d]".formatted(field, i);
      if (declared.value(i) instanceof Mapping mapping) {
        items.add(new Item(path, mapping));
      } else {
        refuse(path, declared.mark(i), "expected an object");
      }
    }
    return items;
  }

  private Optional<Checked> compile(Item item, String key, Role role) {
    String path = item.path + "." + key;
    int index = item.mapping.indexOf(key);
    long mark = index < 0 ? item.mapping.mark() : item.mapping.mark(index);
    String source = item.mapping.string(key, "");
    if (source.isBlank()) {
      refuse(path, mark, "%s is not specified".formatted(key));
      return Optional.empty();
    }
    return switch (checker.check(source, scope.scope())) {
      case Checker.Refused(List<Checker.Issue> issues) -> {
        issues.forEach(issue -> refuse(path, mark, "compilation failed: " + issue));
        yield Optional.empty();
      }
      case Checker.Sound(Checked checked) -> {
        if (role.allows(checked.resultType())) {
          yield Optional.of(checked);
        }
        refuse(path, mark, role.demand() + " but got " + checked.resultType());
        yield Optional.empty();
      }
    };
  }

  private void refuse(String path, long mark, String reason) {
    unreadable.add(
        new Unreadable(
            Location.of(resource.file(), mark, path),
            "policy '%s', %s: %s".formatted(resource.name(), path, reason)));
  }

  private record Item(String path, Mapping mapping) {}

  /// What an expression is for, which says what it must evaluate to.
  private enum Role {
    VARIABLE,
    CONDITION,
    MESSAGE,
    ANNOTATION;

    boolean allows(String type) {
      return switch (this) {
        case VARIABLE -> true;
        case CONDITION -> type.equals("bool");
        case MESSAGE -> type.equals("string");
        case ANNOTATION -> type.equals("string") || type.equals("null_type");
      };
    }

    /// In the API server's words.
    String demand() {
      return switch (this) {
        case VARIABLE -> "may evaluate to anything";
        case CONDITION -> "must evaluate to bool";
        case MESSAGE -> "must evaluate to string";
        case ANNOTATION -> "must evaluate to one of [string null_type]";
      };
    }
  }
}
