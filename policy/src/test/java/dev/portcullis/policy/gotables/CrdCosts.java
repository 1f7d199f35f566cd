package dev.portcullis.policy.gotables;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.check.Checker.Literals;
import dev.portcullis.policy.cel.cost.Range;
import dev.portcullis.policy.cel.declared.DeclaredSizes;
import dev.portcullis.policy.cel.declared.DeclaredType;
import dev.portcullis.policy.cel.declared.SchemaTypes;
import dev.portcullis.policy.cel.eval.Budget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What rules are estimated to cost on the types of schemas:
/// `pkg/apiserver/schema/cel/compilation_test.go` of `k8s.io/apiextensions-apiserver`.
final class CrdCosts implements GoTable {
  private static final String SELF = "Self";
  private static final long NAME_BOUND = 10_000;

  private final Expressions expressions = new Expressions(Literals.VALIDATED);

  @Override
  public Set<String> functions() {
    return Set.of("TestCostEstimation", "TestMetadataNameCostIsBounded");
  }

  @Override
  public Outcome run(GoRow row) {
    if (row.function().equals("TestMetadataNameCostIsBounded")) {
      String rule = row.test().mapping("rule").string("Rule", "");
      return bounded(
          cost(rule, SchemaTypes.ofResource(Generated.of("object"), SchemaTypes.names())));
    }
    String source = row.source("schemaGenerator");
    Optional<Generated> generated = Generated.read(source);
    if (generated.isEmpty()) {
      return Outcome.notExpressible();
    }
    String limit = row.source("expectCalcCostExceedsLimit");
    long set = number(row.test().find("setMaxElements"), row.source("setMaxElements"));
    return check(generated.get(), null, row.test().find("expectedCalcCost"), limit)
        .and(check(generated.get(), set, row.test().find("expectedSetCost"), ""));
  }

  private static Outcome bounded(Range cost) {
    return cost.mayExceed(NAME_BOUND) || !cost.mayExceed(0)
        ? new Outcome.Different("the cost of a name is " + cost)
        : Outcome.agreed();
  }

  private Outcome check(
      Generated generated, @Nullable Long most, @Nullable Object expected, String limit) {
    DeclaredType type = SchemaTypes.of(generated.schema(most)).orElseThrow();
    Range cost = cost(generated.rule(), type);
    if (!limit.isEmpty()) {
      return cost.mayExceed(Budget.PER_CALL)
          ? Outcome.agreed()
          : new Outcome.Different(generated.rule() + " costs only " + cost);
    }
    // Upstream takes nought for "do not look".
    return expected instanceof Long number && number > 0
        ? Outcome.compare(number, cost.most())
        : Outcome.agreed();
  }

  private Range cost(String rule, DeclaredType self) {
    Scope scope =
        new Scope(
            Map.of("self", self.text(SELF), "oldSelf", self.text(SELF)), self.objectTypes(SELF));
    return expressions
        .estimate(rule, scope, new DeclaredSizes(Map.of("self", self, "oldSelf", self)))
        .orElseThrow(() -> new AssertionError("does not compile: " + rule));
  }

  /// A number, or a product of numbers.
  private static long number(@Nullable Object value, String source) {
    if (value instanceof Long number) {
      return number;
    }
    long product = 1;
    for (String factor : source.split(" \\* ", -1)) {
      product *= Long.parseLong(factor);
    }
    return product;
  }

  /// What a generator of schemas is called with.
  record Generated(String generator, List<String> args) {
    private static final Set<String> KNOWN =
        Set.of(
            "genArrayWithRule",
            "genArrayOfArraysWithRule",
            "genObjectArrayWithRule",
            "getMapArrayWithRule",
            "genMapWithRule",
            "genStringWithRule",
            "genBytesWithRule",
            "genAllMaxNestedSpecWithRootRule",
            "genOneMaxNestedSpecWithRootRule",
            "genMapWithCustomItemRule(genMapForMap",
            "genMapWithCustomItemRule(genArrayForMap",
            "func(max *int64) *schema.Structural {\n\tintOrString := intOrStringType");

    static Optional<Generated> read(String source) {
      return KNOWN.stream()
          .filter(name -> source.startsWith(name + "("))
          .findFirst()
          .map(name -> new Generated(name, GoValues.texts(source)));
    }

    String rule() {
      return args.getLast();
    }

    static Mapping of(String type) {
      return Mapping.EMPTY.with("type", type);
    }

    Mapping schema(@Nullable Long most) {
      String type = args.getFirst();
      return switch (generator) {
        case "genArrayWithRule" -> array(value(type), most);
        case "genArrayOfArraysWithRule" -> array(array(value(type), null), most);
        case "genObjectArrayWithRule" -> array(object(), most);
        case "getMapArrayWithRule" -> array(map(value(type), null), most);
        case "genMapWithRule" -> map(value(type), most);
        case "genStringWithRule" -> limited(of("string"), "maxLength", most);
        case "genBytesWithRule" -> limited(of("string").with("format", "byte"), "maxLength", most);
        case "genAllMaxNestedSpecWithRootRule" -> array(map(object(), most), most);
        case "genOneMaxNestedSpecWithRootRule" -> array(map(object(), most), null);
        case "genMapWithCustomItemRule(genMapForMap" -> map(map(of("number"), null), most);
        case "genMapWithCustomItemRule(genArrayForMap" -> map(array(of("number"), null), most);
        default ->
            limited(Mapping.EMPTY.with("x-kubernetes-int-or-string", true), "maxLength", most);
      };
    }

    private static Mapping value(String type) {
      return switch (type) {
        case "duration", "date", "date-time" -> of("string").with("format", type);
        case "int-or-string" -> Mapping.EMPTY.with("x-kubernetes-int-or-string", true);
        default -> of(type);
      };
    }

    private static Mapping array(Mapping items, @Nullable Long most) {
      return limited(of("array").with("items", items), "maxItems", most);
    }

    private static Mapping map(Mapping values, @Nullable Long most) {
      return limited(of("object").with("additionalProperties", values), "maxProperties", most);
    }

    private static Mapping object() {
      Mapping properties =
          Mapping.EMPTY.with("required", of("string")).with("optional", of("string"));
      return of("object")
          .with("properties", properties)
          .with("required", Sequence.of(List.of("required")));
    }

    private static Mapping limited(Mapping schema, String key, @Nullable Long most) {
      return most == null ? schema : schema.with(key, most);
    }
  }
}
