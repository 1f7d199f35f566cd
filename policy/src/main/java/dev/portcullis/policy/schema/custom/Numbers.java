package dev.portcullis.policy.schema.custom;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.schema.GoNumbers;
import java.util.List;

/// Checks of numbers: range of the format, multiples, bounds (`numberValidator` of
/// `pkg/validation/validate` of `k8s.io/kube-openapi`).
final class Numbers {
  private Numbers() {}

  static void check(String path, Mapping schema, Number value, Outcome outcome) {
    isInRange(path, schema, value, "Checked", outcome);
    multiple(path, schema, value, outcome);
    bound(path, schema, "minimum", value, outcome);
    bound(path, schema, "maximum", value, outcome);
  }

  private static void multiple(String path, Mapping schema, Number value, Outcome outcome) {
    if (!(schema.find("multipleOf") instanceof Number declared)) {
      return;
    }
    boolean alike = isInRange(path, schema, declared, "MultipleOf", outcome);
    Number number = alike ? value : (Number) value.doubleValue();
    Number factor = like(number, declared);
    if (!isMultiple(number, factor)) {
      String words = path + " in body should be a multiple of " + GoNumbers.print(factor);
      outcome.add(Violation.invalid(path, number, words));
    }
  }

  /// Whole numbers are compared with the bound cut to a whole one, as the server does.
  private static void bound(
      String path, Mapping schema, String which, Number value, Outcome outcome) {
    if (!(schema.find(which) instanceof Number declared)) {
      return;
    }
    boolean least = which.equals("minimum");
    String what = least ? "Minimum boundary" : "Maximum boundary";
    boolean alike = isInRange(path, schema, declared, what, outcome);
    Number number = alike ? value : (Number) value.doubleValue();
    Number bound = like(number, declared);
    int order = compare(number, bound);
    boolean exclusive =
        Boolean.TRUE.equals(schema.find(least ? "exclusiveMinimum" : "exclusiveMaximum"));
    if ((least ? order < 0 : order > 0) || (exclusive && order == 0)) {
      String words =
          (least ? "greater than " : "less than ")
              + (exclusive ? "" : "or equal to ")
              + GoNumbers.print(bound);
      outcome.add(Violation.invalid(path, number, path + " in body should be " + words));
    }
  }

  private static int compare(Number value, Number bound) {
    return value instanceof Long whole
        ? Long.compare(whole, bound.longValue())
        : Double.compare(value.doubleValue(), bound.doubleValue());
  }

  private static Number like(Number value, Number declared) {
    return value instanceof Long ? (Number) declared.longValue() : (Number) declared.doubleValue();
  }

  private static boolean isMultiple(Number value, Number factor) {
    if (value instanceof Long whole) {
      return factor.longValue() > 0 && whole % factor.longValue() == 0;
    }
    double times = value.doubleValue() / factor.doubleValue();
    return factor.doubleValue() > 0 && times == Math.rint(times);
  }

  /// Whether a number is one of the type and format (`IsValueValidAgainstRange`).
  private static boolean isInRange(
      String path, Mapping schema, Number value, String what, Outcome outcome) {
    String format = Strings.format(schema);
    boolean whole = value instanceof Long || value.doubleValue() == Math.rint(value.doubleValue());
    boolean fits = !format.equals("int32") || value.longValue() == value.intValue();
    if (!Scalars.types(schema).equals(List.of("integer")) || (whole && fits)) {
      return true;
    }
    String type = format.isEmpty() ? "integer (default format)" : "integer with format " + format;
    String words = what + " value must be of type " + type + " in " + path;
    outcome.add(Violation.invalid("<nil>", "", words));
    return false;
  }
}
