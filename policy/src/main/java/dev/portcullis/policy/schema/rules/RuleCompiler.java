package dev.portcullis.policy.schema.rules;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.declared.DeclaredSizes;
import dev.portcullis.policy.cel.declared.DeclaredType;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.policy.cel.library.Library;
import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.policy.schema.rules.CompiledRule.Broken;
import dev.portcullis.policy.schema.rules.CompiledRule.Expression;
import dev.portcullis.policy.schema.rules.CompiledRule.None;
import dev.portcullis.policy.schema.rules.CompiledRule.Sound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Compiles the rules of one schema (`Compile` of `pkg/apiserver/schema/cel/compilation.go` of
/// `k8s.io/apiextensions-apiserver`).
final class RuleCompiler {
  static final String SELF = "self";
  static final String OLD_SELF = "oldSelf";

  /// What the type of the value is called if it is an object; the server makes one up.
  private static final String TYPE = "selfType";

  private final Mapping schema;
  private final DeclaredType type;
  private final Checker checker;
  private final Functions functions;

  /// @param schema of the value that the rules are about
  /// @param type of that value
  /// @param language what the rules may call
  RuleCompiler(Mapping schema, DeclaredType type, Language language) {
    this.schema = schema;
    this.type = type;
    this.checker = language.checker.fresh();
    this.functions = language.functions;
  }

  /// What rules may call, for the rules of many schemas.
  record Language(Checker checker, Functions functions) {
    static Language of(List<Library> libraries) {
      return new Language(new Checker(libraries), new Functions(Libraries.all()));
    }
  }

  List<CompiledRule> compile(List<Rule> rules) {
    List<CompiledRule> compiled = new ArrayList<>(rules.size());
    rules.forEach(rule -> compiled.add(compile(rule)));
    return compiled;
  }

  private CompiledRule compile(Rule rule) {
    Scope scope = scope(rule.old());
    Expression expression =
        rule.isBlank()
            ? new None()
            : expression(
                rule.text(),
                scope,
                "bool",
                "compilation",
                "cel expression must evaluate to a bool");
    Expression message =
        expression instanceof Sound && !rule.messageExpression().isEmpty()
            ? expression(
                rule.messageExpression(),
                scope,
                "string",
                "messageExpression compilation",
                "messageExpression must evaluate to a string")
            : new None();
    return new CompiledRule(rule, expression, message, path(rule));
  }

  private Scope scope(Rule.Old old) {
    String self = type.text(TYPE);
    String before =
        switch (old) {
          case VALUE -> self;
          case OPTIONAL -> "optional_type(" + self + ")";
        };
    return new Scope(Map.of(SELF, self, OLD_SELF, before), type.objectTypes(TYPE));
  }

  private Expression expression(
      String text, Scope scope, String result, String what, String demand) {
    return switch (checker.check(text, scope)) {
      case Checker.Refused(List<Checker.Issue> issues) -> {
        List<String> words = new ArrayList<>();
        issues.forEach(issue -> words.add(Snippet.of(issue, text)));
        yield new Broken(what + " failed: " + String.join("\n", words));
      }
      case Checker.Sound sound ->
          sound.checked().resultType().equals(result)
              ? Sound.of(sound, functions)
              : new Broken(demand);
    };
  }

  /// A path that leads nowhere is none.
  private String path(Rule rule) {
    return !rule.fieldPath().isEmpty()
            && FieldPaths.read(rule.fieldPath(), schema)
                instanceof Answer.Value<String>(String path)
        ? path
        : "";
  }

  /// What the schema tells about the sizes of values, for estimating costs.
  DeclaredSizes sizes() {
    return new DeclaredSizes(Map.of(SELF, type, OLD_SELF, type));
  }
}
