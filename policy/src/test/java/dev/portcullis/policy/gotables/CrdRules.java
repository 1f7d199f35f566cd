package dev.portcullis.policy.gotables;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.Expr;
import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.declared.DeclaredType;
import dev.portcullis.policy.cel.declared.SchemaTypes;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.eval.Program;
import dev.portcullis.policy.cel.library.Libraries;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether rules compile against the types of their schemas:
/// `pkg/apiserver/schema/cel/compilation_test.go` of `k8s.io/apiextensions-apiserver`.
final class CrdRules implements GoTable {
  private static final String SELF = "Self";

  private final Checker checker = new Checker(Libraries.all());
  private final Functions functions = new Functions(Libraries.all());

  @Override
  public Set<String> functions() {
    return Set.of("TestCelCompilation");
  }

  @Override
  public Outcome run(GoRow row) {
    Mapping input = row.test().mapping("input");
    List<Mapping> rules = input.mapping("ValidationExtensions").sequence("XValidations").mappings();
    List<Object> expected = row.test().sequence("expectedResults").values();
    if (rules.stream().anyMatch(rule -> rule.string("Rule", "").contains("fakeFunction"))) {
      return Outcome.notExpressible();
    }
    DeclaredType self = SchemaTypes.of(schema(input)).orElseThrow();
    Outcome outcome = Outcome.agreed();
    for (int i = 0; i < rules.size(); i++) {
      outcome = outcome.and(check(rules.get(i), self, GoRow.source(expected.get(i))));
    }
    return outcome;
  }

  private Outcome check(Mapping rule, DeclaredType self, String expected) {
    String text = rule.string("Rule", "");
    if (text.isBlank()) {
      return Outcome.compare(true, expected.contains("program is nil"));
    }
    boolean optional = !GoRow.source(rule.mapping("OptionalOldSelf")).isEmpty();
    String type = self.text(SELF);
    Scope scope =
        new Scope(
            Map.of("self", type, "oldSelf", optional ? "optional_type(" + type + ")" : type),
            self.objectTypes(SELF));
    Checker.Outcome checked = checker.check(text, scope);
    if (expected.contains("invalidError")) {
      return refused(checked, "compilation failed: ", expected);
    }
    if (expected.contains("messageExpressionError")) {
      return message(checker.check(rule.string("MessageExpression", ""), scope), expected);
    }
    if (!(checked instanceof Checker.Sound(var sound, _))) {
      return new Outcome.Different(text + ": " + checked);
    }
    return expected.contains("transitionRule")
        ? Outcome.compare(expected.contains("transitionRule(true)"), readsOld(sound.expr()))
        : Outcome.agreed();
  }

  private boolean readsOld(Expr expr) {
    return Program.of(expr, functions).reads().contains("oldSelf");
  }

  private static Outcome refused(Checker.Outcome checked, String prefix, String expected) {
    String wanted = GoValues.texts(expected).getFirst();
    boolean agreed =
        checked instanceof Checker.Refused(var issues) && (prefix + issues).contains(wanted);
    return agreed ? Outcome.agreed() : new Outcome.Different(wanted + ": got " + checked);
  }

  private static Outcome message(Checker.Outcome checked, String expected) {
    return switch (checked) {
      case Checker.Refused _ ->
          refused(checked, "messageExpression compilation failed: ", expected);
      case Checker.Sound(var sound, _) ->
          Outcome.compare(true, !sound.resultType().equals("string"));
    };
  }

  /// A structural schema of Go as OpenAPI.
  private static Mapping schema(Mapping structural) {
    Mapping schema = Mapping.EMPTY.with("type", structural.mapping("Generic").string("Type", ""));
    Mapping properties = structural.mapping("Properties");
    if (properties.size() > 0) {
      Mapping.Builder fields = new Mapping.Builder(properties.size());
      for (int i = 0; i < properties.size(); i++) {
        fields.put(properties.key(i), schema((Mapping) properties.value(i)));
      }
      schema = schema.with("properties", fields.build());
    }
    if (structural.find("Items") instanceof Mapping items) {
      schema = schema.with("items", schema(items));
    }
    if (structural.mapping("AdditionalProperties").find("Structural") instanceof Mapping each) {
      schema = schema.with("additionalProperties", schema(each));
    }
    return structural.mapping("ValueValidation").find("Required") instanceof Sequence required
        ? schema.with("required", required)
        : schema;
  }
}
