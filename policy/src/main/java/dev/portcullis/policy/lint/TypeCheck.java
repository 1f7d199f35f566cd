package dev.portcullis.policy.lint;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.AdmissionScope;
import dev.portcullis.policy.admission.ParamKind;
import dev.portcullis.policy.admission.ServedKind;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.declared.DeclaredType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Checks the expressions of a policy against the types of the objects that it matches, as the API
/// server does after it took the policy (`TypeChecker` in
/// `pkg/admission/plugin/policy/validating/typechecking.go` of `k8s.io/apiserver`).
final class TypeCheck {
  private static final int MOST_TYPES = 10;
  private static final Comparator<ServedKind> BY_NAME =
      Comparator.comparing(ServedKind::group)
          .thenComparing(ServedKind::version)
          .thenComparing(ServedKind::kind);

  private final Checker checker;
  private final KindTypes types;
  private final Resource policy;

  /// Each is made once: it has all types of a kind, and the variables of the policy.
  private final Map<ServedKind, Optional<Scope>> known = new HashMap<>();

  /// @param checker with all functions that stored expressions may call
  TypeCheck(Checker checker, KindTypes types, Resource policy) {
    this.checker = checker;
    this.types = types;
    this.policy = policy;
  }

  /// What the server warns of: validations and their messages, kind by kind.
  List<TypeWarning> serverWarnings() {
    List<TypeWarning> warnings = new ArrayList<>();
    Map<ServedKind, Scope> scopes = checked();
    for (Field validation : list(policy, "validations")) {
      check(validation.at("expression"), scopes, warnings);
      check(validation.at("messageExpression"), scopes, warnings);
    }
    return warnings;
  }

  /// What is wrong where the server does not look: in variables, match conditions and audit
  /// annotations.
  List<TypeWarning> otherWarnings() {
    List<TypeWarning> warnings = new ArrayList<>();
    Map<ServedKind, Scope> scopes = checked();
    list(policy, "variables").forEach(each -> check(each.at("expression"), scopes, warnings));
    list(policy, "matchConditions").forEach(each -> check(each.at("expression"), scopes, warnings));
    list(policy, "auditAnnotations")
        .forEach(each -> check(each.at("valueExpression"), scopes, warnings));
    return warnings;
  }

  private void check(Field expression, Map<ServedKind, Scope> scopes, List<TypeWarning> warnings) {
    if (expression.text().isBlank()) {
      return;
    }
    scopes.forEach((kind, scope) -> {
      if (checker.check(expression.text(), scope) instanceof Checker.Refused(var issues)) {
        warnings.add(new TypeWarning(expression, kind, issues));
      }
    });
  }

  /// What expressions may refer to, by each kind that the server checks.
  Map<ServedKind, Scope> checked() {
    return scopes(Wildcards.SKIPPED);
  }

  /// What expressions may refer to, by each kind whose type is known.
  Map<ServedKind, Scope> scopes(Wildcards wildcards) {
    Map<ServedKind, Scope> scopes = new LinkedHashMap<>();
    for (ServedKind kind : kinds(wildcards)) {
      known
          .computeIfAbsent(kind, each -> types.type(each).map(type -> scope(each, type)))
          .ifPresent(scope -> scopes.put(kind, scope));
    }
    return scopes;
  }

  private Scope scope(ServedKind kind, DeclaredType type) {
    Optional<DeclaredType> params = paramKind().flatMap(types::type);
    AdmissionScope scope = AdmissionScope.of(declaredParamKind(policy));
    String text = type.text(kind.kind());
    scope.type("object", text, type.objectTypes(kind.kind()));
    scope.type("oldObject", text, List.of());
    ParamKind paramKind = declaredParamKind(policy);
    if (paramKind != null && params.isPresent()) {
      String name = "params." + paramKind.kind();
      scope.type("params", params.get().text(name), params.get().objectTypes(name));
    }
    for (Field variable : list(policy, "variables")) {
      // One that is wrong is of any type to the others.
      scope.declare(
          variable.at("name").text(),
          checker.check(variable.at("expression").text(), scope.scope())
                  instanceof Checker.Sound(var checked, _)
              ? checked.resultType()
              : "dyn");
    }
    return scope.scope();
  }

  /// What expressions may refer to when nothing is known of types.
  static Scope untyped(Resource policy) {
    AdmissionScope scope = AdmissionScope.of(declaredParamKind(policy));
    list(policy, "variables").forEach(each -> scope.declare(each.at("name").text(), "dyn"));
    return scope.scope();
  }

  /// What becomes of rules that name any version.
  enum Wildcards {
    /// The server checks no kind of them.
    SKIPPED,
    ANY_VERSION
  }

  /// The kinds that rules name, sorted, at most ten for a rule.
  List<ServedKind> kinds(Wildcards wildcards) {
    TreeSet<ServedKind> kinds = new TreeSet<>(BY_NAME);
    Field match = Field.of(policy).at("spec").at("matchConstraints");
    for (Field rule : match.at("resourceRules").items()) {
      List<String> groups = plain(rule.at("apiGroups"));
      List<String> versions =
          wildcards == Wildcards.SKIPPED
              ? plain(rule.at("apiVersions"))
              : rule.at("apiVersions").items().stream().map(Field::text).sorted().toList();
      int count = 0;
      for (String group : groups) {
        for (String version : versions) {
          for (String resource : resources(rule.at("resources"))) {
            for (ServedKind kind : matched(group, version, resource, wildcards)) {
              kinds.add(kind);
              if (++count == MOST_TYPES) {
                return List.copyOf(kinds);
              }
            }
          }
        }
      }
    }
    return List.copyOf(kinds);
  }

  private List<ServedKind> matched(
      String group, String version, String resource, Wildcards wildcards) {
    return wildcards == Wildcards.SKIPPED
        ? types.mapped(group, version, resource)
        : types.served(group, version, resource);
  }

  /// Sorted; none when one of them is a wildcard.
  private static List<String> plain(Field list) {
    List<String> texts = list.items().stream().map(Field::text).sorted().toList();
    return texts.stream().anyMatch(text -> text.indexOf('*') >= 0) ? List.of() : texts;
  }

  private static List<String> resources(Field list) {
    return list.items().stream()
        .map(Field::text)
        .filter(text -> text.indexOf('*') < 0 && text.indexOf('/') < 0)
        .sorted()
        .toList();
  }

  private static List<Field> list(Resource policy, String name) {
    return Field.of(policy).at("spec").at(name).items();
  }

  private Optional<ServedKind> paramKind() {
    ParamKind kind = declaredParamKind(policy);
    return kind == null ? Optional.empty() : types.kind(kind.group(), kind.version(), kind.kind());
  }

  static @Nullable ParamKind declaredParamKind(Resource policy) {
    return policy.root().mapping("spec").find("paramKind") instanceof Mapping kind
        ? new ParamKind(kind.string("apiVersion", ""), kind.string("kind", ""))
        : null;
  }
}
