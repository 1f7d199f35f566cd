package dev.portcullis.policy.schema.rules;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.declared.SchemaTypes;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.policy.gotables.GoRow;
import dev.portcullis.policy.gotables.GoSchemas;
import dev.portcullis.policy.gotables.GoTable;
import dev.portcullis.policy.gotables.Outcome;
import dev.portcullis.policy.schema.FieldError;
import dev.portcullis.policy.schema.rules.RuleCompiler.Language;
import dev.portcullis.policy.schema.rules.RuleNode.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What rules find: `pkg/apiserver/schema/cel/validation_test.go` of
/// `k8s.io/apiextensions-apiserver`.
public final class RuleTables implements GoTable {
  private static final long BUDGET = 10_000_000;
  private static final String ROOT = "root";

  @Override
  public Set<String> functions() {
    return Set.of(
        "TestValidationExpressions",
        "TestValidationExpressionsAtSchemaLevels",
        "TestCELMaxRecursionDepth",
        "TestMessageExpression",
        "TestReasonAndFldPath",
        "TestRatcheting",
        "TestOptionalOldSelf",
        "TestOptionalOldSelfCheckForNull",
        "TestOptionalOldSelfIsOptionalType");
  }

  @Override
  public Outcome run(GoRow row) {
    return row.function().equals("TestMessageExpression")
        ? message(row.test())
        : part(row.test(), "schema")
            .map(schema -> run(row, (Mapping) schema))
            .orElseGet(Outcome::notExpressible);
  }

  private static Outcome run(GoRow row, Mapping schema) {
    Mapping test = row.test();
    if (test.mapping("errors").toString().contains("program instantiation failed")
        || test.mapping("errors").toString().contains("expected an array")) {
      return Outcome.notExpressible();
    }
    Object object = part(test, "obj").or(() -> part(test, "newObj")).orElseThrow();
    Object old = part(test, "oldObj").orElse(null);
    return switch (row.function()) {
      case "TestValidationExpressions", "TestCELMaxRecursionDepth" ->
          expressions(test, schema, object);
      case "TestOptionalOldSelfCheckForNull" ->
          none(optional(schema), object, null).and(none(optional(schema), object, old));
      case "TestOptionalOldSelfIsOptionalType" ->
          found(test, node(optional(schema), Extent.VALUE), object, object);
      case "TestOptionalOldSelf" ->
          found(test, node(optional(schema), Extent.RESOURCE), object, old);
      case "TestRatcheting" -> ratcheted(test, schema, object, old);
      case "TestReasonAndFldPath" -> kinds(test, schema, object);
      default -> found(test, node(schema, Extent.RESOURCE), object, old);
    };
  }

  private static Language language() {
    return Language.of(Libraries.all());
  }

  private static Optional<Object> part(Mapping test, String name) {
    return Optional.ofNullable(test.find(name)).flatMap(GoSchemas::read);
  }

  private static RuleNode node(Mapping schema, Extent extent) {
    var type =
        switch (extent) {
          case RESOURCE -> SchemaTypes.ofWhole(schema);
          case VALUE -> SchemaTypes.of(schema);
        };
    RuleNode node = RuleNode.of(schema, schema, extent, type.orElse(null));
    if (node == null) {
      throw new IllegalArgumentException("expected a schema with rules, got " + schema);
    }
    return node;
  }

  private static Mapping optional(Mapping schema) {
    List<Mapping> rules = new ArrayList<>();
    schema
        .sequence("x-kubernetes-validations")
        .mappings()
        .forEach(rule -> rules.add(rule.with("optionalOldSelf", true)));
    return schema.with("x-kubernetes-validations", Sequence.of(rules));
  }

  private static Rules.Findings judge(RuleNode node, Object object, @Nullable Object old) {
    Correlation correlation = old == null ? null : new Correlation(object, old, node.schema());
    return new RuleRun(Long.MAX_VALUE, RuleTables::language)
        .judge(node, ROOT, object, old, Ratchet.of(correlation));
  }

  /// One rule after the other at the root of one schema.
  private static Outcome expressions(Mapping test, Mapping schema, Object object) {
    Outcome outcome = Outcome.agreed();
    Extent extent = Boolean.TRUE.equals(test.find("isRoot")) ? Extent.RESOURCE : Extent.VALUE;
    for (Object valid : test.sequence("valid").values()) {
      Optional<String> rule = text(valid);
      if (rule.isEmpty()) {
        return Outcome.notExpressible();
      }
      outcome = outcome.and(holds(rule.get(), schema, extent, object, test.find("expectedCost")));
    }
    Mapping errors = test.mapping("errors");
    for (int i = 0; i < errors.size(); i++) {
      String rule = errors.key(i).startsWith("strings.") ? repeated(errors.key(i)) : errors.key(i);
      List<FieldError> found =
          judge(node(with(schema, rule), Extent.RESOURCE), object, null).errors();
      String expected = String.valueOf(errors.value(i));
      boolean agreed =
          found.size() == 1
              && found.getFirst().mistake() == FieldError.Mistake.INVALID
              && found.getFirst().text().contains(comparable(expected));
      outcome = outcome.and(agreed ? Outcome.agreed() : different(rule, expected, found));
    }
    return outcome;
  }

  /// The parser has words of its own for what is no expression at all.
  private static String comparable(String error) {
    return error.startsWith("mismatched input") ? "compilation failed: ERROR" : error;
  }

  private static Mapping with(Mapping schema, String rule) {
    return GoSchemas.withRule(schema, Mapping.EMPTY.with("rule", rule));
  }

  private static Optional<String> text(Object value) {
    String source = GoRow.source(value);
    if (source.startsWith("strings.Repeat(")) {
      return Optional.of(repeated(source));
    }
    return source.isEmpty() ? Optional.of(String.valueOf(value)) : GoTexts.sprintf(source);
  }

  /// `strings.Repeat("self.val1"+" == ", maxValidDepth-1) + "self.val1"`.
  private static String repeated(String source) {
    int depth = source.contains("maxValidDepth-1") ? 249 : 250;
    return "self.val1 == ".repeat(depth) + "self.val1";
  }

  private static Outcome holds(
      String rule, Mapping schema, Extent extent, Object object, @Nullable Object cost) {
    RuleRun run = new RuleRun(BUDGET, RuleTables::language);
    List<FieldError> errors =
        run.judge(node(with(schema, rule), extent), ROOT, object, null, Ratchet.NONE).errors();
    Outcome outcome = errors.isEmpty() ? Outcome.agreed() : different(rule, "nothing", errors);
    return cost == null ? outcome : outcome.and(Outcome.compare(cost, BUDGET - run.remaining()));
  }

  private static Outcome none(Mapping schema, Object object, @Nullable Object old) {
    List<FieldError> errors = judge(node(schema, Extent.VALUE), object, old).errors();
    return errors.isEmpty() ? Outcome.agreed() : different("", "nothing", errors);
  }

  /// Each expected text is in an error of its own.
  private static Outcome found(Mapping test, RuleNode node, Object object, @Nullable Object old) {
    return matches(test.sequence("errors").strings(), judge(node, object, old).errors());
  }

  private static Outcome matches(List<String> expected, List<FieldError> errors) {
    List<String> unmatched = new ArrayList<>(expected);
    for (FieldError error : errors) {
      Optional<String> matched =
          unmatched.stream().filter(each -> error.text().contains(each)).findFirst();
      if (matched.isEmpty()) {
        return different("", unmatched.toString(), errors);
      }
      unmatched.remove(matched.get());
    }
    return unmatched.isEmpty() ? Outcome.agreed() : different("", unmatched.toString(), errors);
  }

  private static Outcome ratcheted(
      Mapping test, Mapping schema, Object object, @Nullable Object old) {
    Rules.Findings findings = judge(node(schema, Extent.VALUE), object, old);
    return matches(test.sequence("errors").strings(), findings.errors())
        .and(matches(test.sequence("warnings").strings(), findings.warnings()));
  }

  private static Outcome kinds(Mapping test, Mapping schema, Object object) {
    List<String> expected = new ArrayList<>();
    for (Mapping error : test.sequence("errors").mappings()) {
      String type = GoRow.source(error.find("Type")).substring("field.ErrorType".length());
      expected.add("FieldValue" + type + " " + error.string("Field", ""));
    }
    List<String> found =
        judge(node(schema, Extent.RESOURCE), object, null).errors().stream()
            .map(error -> error.mistake().reason() + " " + error.path())
            .toList();
    return Outcome.compare(expected, found);
  }

  private static Outcome message(Mapping test) {
    Mapping rule =
        Mapping.EMPTY
            .with("rule", "false")
            .with("message", test.string("message", ""))
            .with("messageExpression", test.string("messageExpression", ""));
    Mapping properties = Mapping.EMPTY.with("str", Mapping.EMPTY.with("type", "string"));
    Mapping schema =
        GoSchemas.withRule(
            Mapping.EMPTY.with("type", "object").with("properties", properties), rule);
    RuleRun run = new RuleRun(number(test, "costBudget"), RuleTables::language);
    List<FieldError> errors =
        run.judge(
                node(schema, Extent.VALUE),
                ROOT,
                Mapping.EMPTY.with("str", "a string"),
                null,
                Ratchet.NONE)
            .errors();
    Outcome said = matches(List.of(test.string("expectedValidationErr", "")), errors);
    return test.find("expectedRemainingBudget") == null
        ? said
        : said.and(Outcome.compare(number(test, "expectedRemainingBudget"), run.remaining()));
  }

  private static long number(Mapping test, String name) {
    return test.find(name) instanceof Long number ? number : BUDGET;
  }

  private static Outcome different(String rule, String expected, List<FieldError> errors) {
    return new Outcome.Different(rule + ": expected " + expected + ", got " + errors);
  }
}
