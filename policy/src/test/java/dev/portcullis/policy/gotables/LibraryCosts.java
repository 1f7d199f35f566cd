package dev.portcullis.policy.gotables;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.check.Checker.Literals;
import dev.portcullis.policy.cel.cost.KnownSizes;
import dev.portcullis.policy.cel.cost.Range;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What calls cost and are estimated to cost: `pkg/cel/library/cost_test.go` of `k8s.io/apiserver`.
final class LibraryCosts implements GoTable {

  /// As `testCostEstimator`.
  private static final KnownSizes SIZES =
      (_, type) ->
          type.equals("string") || type.equals("bytes")
              ? Optional.of(Range.upTo(12))
              : Optional.empty();

  /// Only their estimates are compared here. The first run where constant lists are not folded,
  /// which the server does, so that their costs at run time are not the server's; the last one
  /// needs an authorizer, and its costs at run time are in the test of that library.
  private static final Set<String> ESTIMATED =
      Set.of(
          "TestListsCost",
          "TestIndexOfCost",
          "TestIncludesCost",
          "TestSetsCost",
          "TestTwoVariableComprehensionCost",
          "TestAuthzLibrary");

  private static final Scope SCOPE =
      Scope.EMPTY.with("authorizer", "kubernetes.authorization.Authorizer");

  private static final Map<String, String> LISTS =
      Map.of(
          "intListLiteral", "[1, 2, 3, 4, 5]",
          "uintListLiteral", "[uint(1), uint(2), uint(3), uint(4), uint(5)]",
          "doubleListLiteral", "[1.0, 2.0, 3.0, 4.0, 5.0]",
          "boolListLiteral", "[false, true, false, true, false]",
          "stringListLiteral", list("'012345678901'"),
          "bytesListLiteral", list("bytes('012345678901')"),
          "durationListLiteral",
              "[duration('1s'), duration('2s'), duration('3s'), duration('4s'), duration('5s')]",
          "timestampListLiteral",
              "[timestamp('2011-01-01T00:00:00.000+01:00'),"
                  + " timestamp('2011-01-02T00:00:00.000+01:00'),"
                  + " timestamp('2011-01-03T00:00:00.000+01:00'),"
                  + " timestamp('2011-01-04T00:00:00.000+01:00'),"
                  + " timestamp('2011-01-05T00:00:00.000+01:00')]",
          "stringLiteral", "'01234567890123456789012345678901234567890123456789'");

  private static final Pattern MORE = Pattern.compile("c(?:\\.(Min|Max))? \\+ (\\d+)");
  private static final long BASE = 2;

  private final Expressions expressions = new Expressions(Literals.AS_WRITTEN);

  private static String list(String item) {
    return "[%1$s, %1$s, %1$s, %1$s, %1$s]".formatted(item);
  }

  @Override
  public Set<String> functions() {
    return Set.of(
        "TestListsCost",
        "TestIndexOfCost",
        "TestIncludesCost",
        "TestURLsCost",
        "TestIPCost",
        "TestIPIsCanonicalCost",
        "TestCIDRCost",
        "TestStringLibrary",
        "TestQuantityCost",
        "TestNameFormatCost",
        "TestSetsCost",
        "TestSemverCost",
        "TestAuthzLibrary",
        "TestTwoVariableComprehensionCost");
  }

  @Override
  public Outcome run(GoRow row) {
    return switch (row.function()) {
      case "TestListsCost", "TestIndexOfCost", "TestIncludesCost" -> lists(row);
      case "TestURLsCost" -> each(row, op -> fixed(row, "url('https:://kubernetes.io/')" + op));
      case "TestIPCost" ->
          each(row, op -> based(row, "ip('192.168.0.1')" + op, BASE))
              .and(
                  each(
                      row,
                      op -> based(row, "ip('2001:db8:3333:4444:5555:6666:7777:8888')" + op, 4)));
      case "TestCIDRCost" -> each(row, op -> cidr(row, op));
      default -> fixed(row, row.test().string("expr", row.test().string("op", "")));
    };
  }

  private interface Check {
    Outcome run(String operation);
  }

  private static Outcome each(GoRow row, Check check) {
    Outcome outcome = Outcome.agreed();
    for (String operation : operations(row)) {
      outcome = outcome.and(check.run(operation));
    }
    return outcome;
  }

  private static List<String> operations(GoRow row) {
    String field = row.test().find("ops") == null ? "opts" : "ops";
    return row.test().sequence(field).strings();
  }

  private Outcome lists(GoRow row) {
    Outcome outcome = Outcome.agreed();
    for (String operation : operations(row)) {
      for (Mapping cost : row.test().sequence("costs").mappings()) {
        String list = LISTS.get(GoRow.source(cost.mapping("comparableLiteral")));
        String call = list + operation.replace("%s", cost.string("param", ""));
        outcome = outcome.and(estimated(call, range(cost.mapping("expectedEstimatedCost"))));
      }
    }
    return outcome;
  }

  /// The operations that are asked of both families, and those that are asked of one.
  private Outcome cidr(GoRow row, String operation) {
    boolean both = !operation.startsWith(".contains");
    return Stream.of("cidr('192.168.0.0/16')", "cidr('2001:db8::/32')")
        .filter(cidr -> both || cidr.contains(":") == operation.contains(":"))
        .map(cidr -> based(row, cidr + operation, BASE))
        .reduce(Outcome.agreed(), Outcome::and);
  }

  private Outcome fixed(GoRow row, String expression) {
    Mapping estimate =
        row.test()
            .mapping(
                row.test().find("expectEsimatedCost") == null
                    ? "expectEstimatedCost"
                    : "expectEsimatedCost");
    Outcome estimated = estimated(expression, range(estimate));
    return ESTIMATED.contains(row.function())
        ? estimated
        : estimated.and(ran(expression, number(row.test(), "expectRuntimeCost")));
  }

  /// The expectation is a function of what parsing alone costs.
  private Outcome based(GoRow row, String expression, long base) {
    String estimate = row.source("expectEsimatedCost");
    long other = estimate.contains("BaseEstimatedCost") ? BASE + 1 : 0;
    return costs(
        expression,
        new Range(base + other + more(estimate, "Min"), base + other + more(estimate, "Max")),
        base
            + other
            + more(row.source("expectRuntimeCost").replaceAll(".*BaseRuntimeCost.*", ""), null));
  }

  private static long more(String source, @Nullable String bound) {
    Matcher matcher = MORE.matcher(source);
    while (matcher.find()) {
      if (Objects.equals(bound, matcher.group(1))) {
        return Long.parseLong(matcher.group(2));
      }
    }
    return 0;
  }

  private Outcome costs(String expression, Range estimate, long cost) {
    return estimated(expression, estimate).and(ran(expression, cost));
  }

  private Outcome estimated(String expression, Range expected) {
    Outcome outcome =
        expressions
            .estimate(expression, SCOPE, SIZES)
            .map(actual -> Outcome.compare(expected, actual))
            .orElse(new Outcome.Different("does not compile"));
    return outcome instanceof Outcome.Different(String what)
        ? new Outcome.Different("estimate of " + expression + ": " + what)
        : outcome;
  }

  private Outcome ran(String expression, long expected) {
    long actual = expressions.run(expression).cost();
    return actual == expected
        ? Outcome.agreed()
        : new Outcome.Different(
            "cost of " + expression + ": expected " + expected + ", got " + actual);
  }

  private static Range range(Mapping estimate) {
    return new Range(number(estimate, "Min"), number(estimate, "Max"));
  }

  private static long number(Mapping mapping, String key) {
    return mapping.find(key) instanceof Long number ? number : 0;
  }
}
