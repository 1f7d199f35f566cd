package dev.portcullis.policy.schema.rules;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.schema.FieldError;
import dev.portcullis.policy.schema.FieldError.Mistake;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the rules of one schema may cost together (`cel_validation.go` and the limits in
/// `validation.go` of `pkg/apis/apiextensions/validation` of `k8s.io/apiextensions-apiserver`).
/// Costs are unsigned.
final class RuleCosts {
  static final long ONCE = 1;

  /// Nothing limits how often there is a value.
  static final long UNBOUNDED = -1;

  private static final long OF_EXPRESSION = 10_000_000;
  private static final long OF_SCHEMA = 100_000_000;

  /// What costs less is not named among the most expensive, of which at most four are.
  private static final long NOTABLE = OF_SCHEMA / 100;

  private static final int NAMED = 4;
  private static final long REQUEST = 3 * 1024 * 1024;

  private record Cost(String path, long most) {}

  private final List<Cost> notable = new ArrayList<>();
  private long total;

  /// As much as there may be where that is too much for a number.
  static long times(long one, long other) {
    return Math.unsignedMultiplyHigh(one, other) == 0 ? one * other : UNBOUNDED;
  }

  /// By how much a schema multiplies what is inside of it.
  static long factor(Mapping schema) {
    return switch (schema.string("type", "")) {
      case "object" ->
          schema.find("additionalProperties") == null ? 1 : limit(schema, "maxProperties");
      case "array" -> limit(schema, "maxItems");
      default -> 1;
    };
  }

  private static long limit(Mapping schema, String key) {
    return schema.find(key) instanceof Long most ? Math.max(0, most) : UNBOUNDED;
  }

  /// How many values that each take at least `minimum` bytes fit into one request.
  static long mostInOneRequest(long minimum) {
    return REQUEST / (minimum + 1);
  }

  void observe(String path, long most) {
    long sum = total + most;
    total = Long.compareUnsigned(sum, total) < 0 ? -1 : sum;
    if (Long.compareUnsigned(most, NOTABLE) >= 0) {
      notable.add(new Cost(path, most));
    }
  }

  /// The refusal of one expression.
  static Optional<FieldError> tooMuch(String path, String what, long cost) {
    return Long.compareUnsigned(cost, OF_EXPRESSION) > 0
        ? Optional.of(FieldError.of(Mistake.FORBIDDEN, path, words(what, cost, OF_EXPRESSION)))
        : Optional.empty();
  }

  /// The refusal of all expressions together.
  ///
  /// @param path of the schema
  List<FieldError> total(String path) {
    List<FieldError> errors = new ArrayList<>();
    if (Long.compareUnsigned(total, OF_SCHEMA) > 0) {
      notable.sort(Comparator.comparing(Cost::most, Long::compareUnsigned).reversed());
      for (Cost each : notable.subList(0, Math.min(NAMED, notable.size()))) {
        errors.add(
            FieldError.of(
                Mistake.FORBIDDEN,
                each.path,
                "contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3"
                    + " schema"));
      }
      String what =
          "x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema";
      errors.add(FieldError.of(Mistake.FORBIDDEN, path, words(what, total, OF_SCHEMA)));
    }
    return errors;
  }

  private static String words(String what, long cost, long limit) {
    double exceeds = (cost >= 0 ? cost : (double) (cost >>> 1) * 2) / limit;
    String factor =
        exceeds > 100
            ? "more than 100x"
            : exceeds < 1.5 ? "%fx".formatted(exceeds) : "%.1fx".formatted(exceeds);
    return what
        + " exceeds budget by factor of "
        + factor
        + " (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays,"
        + " maps, and strings are declared)";
  }
}
