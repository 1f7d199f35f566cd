package dev.portcullis.policy.cel.cost;

import dev.portcullis.policy.cel.Expr;
import java.util.List;
import java.util.Optional;

/// What cel-go estimates calls to cost beside what their arguments cost (`functionCost` in
/// `checker/cost.go`, `ext/sets.go` and `ext/lists.go` of cel-go). The receiver is the first
/// argument here.
final class StandardCalls {
  private static final double TEXT = 0.1;
  private static final double REGEX = 0.25;
  private static final Range CALL = Range.exactly(1);
  private static final Range NEW_LIST = Range.exactly(10);

  private StandardCalls() {}

  /// What the extensions charge, which outranks what Kubernetes does.
  static Optional<Estimate> extension(String overload, List<Operand> args) {
    return switch (overload) {
      case "list_sets_contains_list", "list_sets_intersects_list" -> Optional.of(sets(args, 1));
      case "list_sets_equivalent_list" -> Optional.of(sets(args, 2));
      case "list_slice" -> Optional.of(newList(1, slice(args)));
      case "list_flatten" -> Optional.of(newList(1, args.getFirst().size()));
      case "list_flatten_int" ->
          Optional.of(newList((double) number(args.get(1), -1), args.getFirst().size()));
      case "lists_range" ->
          Optional.of(newList(1, Range.exactly(number(args.getFirst(), Long.MAX_VALUE))));
      case "list_reverse" -> Optional.of(newList(1, args.getFirst().size()));
      case "list_distinct" -> Optional.of(newList(2, square(args.getFirst())));
      case String id when id.endsWith("_sort") ->
          Optional.of(newList(comparing(id), square(args.getFirst())));
      case String id when id.endsWith("_sortByAssociatedKeys") ->
          Optional.of(newList(comparing(id), square(args.get(1))));
      default -> Optional.empty();
    };
  }

  private static Estimate sets(List<Operand> args, double factor) {
    Range pairs = args.get(0).size().times(args.get(1).size());
    return Estimate.of(pairs.times(factor).plus(CALL));
  }

  private static Estimate newList(double factor, Range size) {
    return new Estimate(size.times(factor).plus(CALL).plus(NEW_LIST), size);
  }

  private static Range slice(List<Operand> args) {
    long end = number(args.get(2), args.getFirst().size().most());
    return Range.exactly(end - number(args.get(1), 0));
  }

  private static Range square(Operand list) {
    return list.size().times(list.size());
  }

  private static double comparing(String overload) {
    return overload.startsWith("list_string_") || overload.startsWith("list_bytes_") ? 2.1 : 2.0;
  }

  private static long number(Operand operand, long otherwise) {
    return operand.expr() instanceof Expr.Constant(_, _, Object value)
            && value instanceof Long number
        ? Math.max(0, number)
        : otherwise;
  }

  /// What is left when nobody else has an estimate.
  static Estimate estimate(String overload, List<Operand> args) {
    return switch (overload) {
      case "string_format" -> Estimate.of(args.getFirst().size().times(TEXT));
      case "string_to_bytes" -> {
        Range size = args.getFirst().size();
        yield new Estimate(
            size.times(TEXT), new Range(size.least(), size.times(Range.exactly(4)).most()));
      }
      case "bytes_to_string" -> {
        Range size = args.getFirst().size();
        yield new Estimate(
            size.times(TEXT), new Range(Long.divideUnsigned(size.least(), 4), size.most()));
      }
      case "strings_quote" -> {
        Range size = args.getFirst().size();
        Range quotes = Range.exactly(2);
        yield new Estimate(
            size.times(TEXT),
            new Range(size.plus(quotes).least(), size.times(quotes).plus(quotes).most()));
      }
      case "starts_with_string", "ends_with_string" -> Estimate.of(args.get(1).size().times(TEXT));
      case "in_list" -> Estimate.of(args.get(1).size().times(1.0));
      case "matches", "matches_string" ->
          Estimate.of(
              args.get(0).size().plus(CALL).times(TEXT).times(args.get(1).size().times(REGEX)));
      case "contains_string" ->
          Estimate.of(args.get(0).size().times(TEXT).times(args.get(1).size().times(TEXT)));
      case "add_string", "add_bytes" -> {
        Range size = args.get(0).size().plus(args.get(1).size());
        yield new Estimate(size.times(TEXT), size);
      }
      case "add_list" -> new Estimate(CALL, args.get(0).size().plus(args.get(1).size()));
      case "less_string",
          "greater_string",
          "less_equals_string",
          "greater_equals_string",
          "less_bytes",
          "greater_bytes",
          "less_equals_bytes",
          "greater_equals_bytes",
          "equals",
          "not_equals" ->
          Estimate.of(comparing(args.get(0).size(), args.get(1).size()).times(TEXT));
      default -> Estimate.of(CALL);
    };
  }

  /// As far as the shorter one goes.
  private static Range comparing(Range one, Range other) {
    long most = Range.smaller(one.most(), other.most());
    return new Range(most == 0 ? 0 : 1, most);
  }
}
