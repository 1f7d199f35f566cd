package dev.portcullis.policy.schema.rules;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.declared.DeclaredType;
import dev.portcullis.policy.cel.declared.SchemaTypes;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.policy.schema.FieldError;
import dev.portcullis.policy.schema.FieldError.Mistake;
import dev.portcullis.policy.schema.rules.CompiledRule.Broken;
import dev.portcullis.policy.schema.rules.CompiledRule.Expression;
import dev.portcullis.policy.schema.rules.CompiledRule.Sound;
import dev.portcullis.policy.schema.rules.RuleCompiler.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is wrong with the rules in a CustomResourceDefinition that is created
/// (`ValidateCustomResourceDefinitionOpenAPISchema` of
/// `pkg/apis/apiextensions/validation/validation.go` of `k8s.io/apiextensions-apiserver`). What
/// else may be wrong with a schema is not looked for.
public final class DefinitionRules {
  private static final String RULES = "x-kubernetes-validations";

  private final List<FieldError> forms = new ArrayList<>();
  private final List<FieldError> expressions = new ArrayList<>();
  private final RuleCosts costs = new RuleCosts();
  private @Nullable Language language;

  private DefinitionRules() {}

  /// Of all versions of a definition.
  ///
  /// @param spec with at least one version
  public static List<FieldError> errors(Mapping spec) {
    List<Mapping> versions = spec.sequence("versions").mappings();
    Object first = versions.getFirst().mapping("schema");
    if (versions.stream().allMatch(version -> version.mapping("schema").equals(first))) {
      return errors("spec.validation", versions.getFirst().mapping("schema"));
    }
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      errors.addAll(errors("spec.versions[" + i + "].schema", versions.get(i).mapping("schema")));
    }
    return errors;
  }

  private static List<FieldError> errors(String path, Mapping validation) {
    Mapping schema = validation.mapping("openAPIV3Schema");
    String root = path + ".openAPIV3Schema";
    DefinitionRules rules = new DefinitionRules();
    rules.visit(schema, new Place(root, RuleCosts.ONCE, null), SchemaTypes.ofWhole(schema));
    List<FieldError> errors = new ArrayList<>(rules.forms);
    errors.addAll(rules.expressions);
    errors.addAll(rules.costs.total(root));
    return errors;
  }

  /// Where a schema is.
  ///
  /// @param times how often there may be a value of it in one object, [RuleCosts#UNBOUNDED] when
  ///   nothing limits it
  /// @param uncorrelated the part of the definition in which nothing is told to be the same after
  ///   an update, `null` when it is in no such part
  private record Place(String path, long times, @Nullable String uncorrelated) {
    Place inside(String step, long factor) {
      return new Place(path + step, RuleCosts.times(times, factor), uncorrelated);
    }
  }

  private void visit(Mapping schema, Place place, Optional<DeclaredType> type) {
    int known = forms.size();
    long factor = RuleCosts.factor(schema);
    if (schema.find("additionalProperties") instanceof Mapping each) {
      visit(each, place.inside(".additionalProperties", factor), SchemaTypes.ofPart(each));
    }
    Mapping properties = schema.mapping("properties");
    for (String name : names(properties)) {
      Mapping property = properties.mapping(name);
      visit(
          property,
          place.inside(".properties[" + name + "]", factor),
          SchemaTypes.ofPart(property));
    }
    if (schema.find("items") instanceof Mapping each) {
      boolean keyed = schema.string("x-kubernetes-list-type", "").equals("map");
      Place items = place.inside(".items", factor);
      visit(
          each,
          keyed ? items : new Place(items.path(), items.times(), place.path()),
          SchemaTypes.ofPart(each));
    }
    rules(schema, place, type, known);
  }

  private static SortedSet<String> names(Mapping mapping) {
    SortedSet<String> names = new TreeSet<>();
    for (int i = 0; i < mapping.size(); i++) {
      names.add(mapping.key(i));
    }
    return names;
  }

  /// @param known how many rules were malformed before this schema: where more are, no expression
  ///   is looked at
  private void rules(Mapping schema, Place place, Optional<DeclaredType> type, int known) {
    List<Mapping> declared = schema.sequence(RULES).mappings();
    String path = place.path() + '.' + RULES;
    for (int i = 0; i < declared.size(); i++) {
      forms.addAll(RuleForm.errors(schema, Rule.of(declared.get(i)), path + '[' + i + ']'));
    }
    if (declared.isEmpty() || forms.size() > known) {
      return;
    }
    if (type.isEmpty()) {
      expressions.add(
          FieldError.of(
              Mistake.INTERNAL,
              path,
              "internal error: failed to construct type information for x-kubernetes-validations"
                  + " rules: unable to convert structural schema to CEL declarations"));
      return;
    }
    RuleCompiler compiler = new RuleCompiler(schema, type.get(), language());
    List<CompiledRule> compiled = compiler.compile(Rule.all(schema));
    for (int i = 0; i < compiled.size(); i++) {
      Declared rule = new Declared(compiled.get(i), declared.get(i), path + '[' + i + ']');
      check(rule, place, compiler, type.get());
    }
  }

  /// Made for the first rule: most definitions have none.
  private Language language() {
    Language known = language;
    if (known == null) {
      known = Language.of(Libraries.offered());
      language = known;
    }
    return known;
  }

  private record Declared(CompiledRule compiled, Mapping written, String path) {
    String at(String field) {
      return path + '.' + field;
    }
  }

  private void check(Declared rule, Place place, RuleCompiler compiler, DeclaredType type) {
    CompiledRule compiled = rule.compiled();
    long times =
        place.times() == RuleCosts.UNBOUNDED
            ? RuleCosts.mostInOneRequest(type.minimum())
            : place.times();
    cost(compiled.expression(), rule.at("rule"), "estimated rule cost", compiler, times);
    refused(compiled.expression(), rule, "rule");
    refused(compiled.message(), rule, "messageExpression");
    cost(
        compiled.message(),
        rule.at("messageExpression"),
        "estimated messageExpression cost",
        compiler,
        1);
    if (compiled.isTransition()) {
      if (place.uncorrelated() != null) {
        expressions.add(
            FieldError.invalid(
                rule.at("rule"),
                compiled.rule().text(),
                "oldSelf cannot be used on the uncorrelatable portion of the schema within "
                    + place.uncorrelated()));
      }
    } else if (rule.written().find("optionalOldSelf") instanceof Boolean optional) {
      expressions.add(
          FieldError.invalid(
              rule.at("optionalOldSelf"),
              optional,
              "may not be set if oldSelf is not used in rule"));
    }
  }

  private void refused(Expression expression, Declared rule, String field) {
    if (expression instanceof Broken(String detail)) {
      expressions.add(RuleForm.refused(rule.at(field), rule.written(), detail));
    }
  }

  private void cost(
      Expression expression, String path, String what, RuleCompiler compiler, long times) {
    if (expression instanceof Sound sound) {
      long most = RuleCosts.times(sound.cost(compiler.sizes()).most(), times);
      costs.observe(path, most);
      RuleCosts.tooMuch(path, what, most).ifPresent(expressions::add);
    }
  }
}
