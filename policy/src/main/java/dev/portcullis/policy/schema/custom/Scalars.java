package dev.portcullis.policy.schema.custom;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.FieldError;
import dev.portcullis.policy.schema.FieldError.Mistake;
import dev.portcullis.policy.schema.GoJson;
import java.util.ArrayList;
import java.util.List;

/// Checks of the type and of listed values (`type.go` and `validator.go` of
/// `pkg/validation/validate` of `k8s.io/kube-openapi`).
final class Scalars {
  private Scalars() {}

  /// The types that a schema allows: two for an `x-kubernetes-int-or-string`.
  static List<String> types(Mapping schema) {
    if (Boolean.TRUE.equals(schema.find("x-kubernetes-int-or-string"))) {
      return List.of("integer", "string");
    }
    String type = schema.string("type", "");
    return type.isEmpty() ? List.of() : List.of(type);
  }

  static boolean hasType(Mapping schema) {
    return !types(schema).isEmpty() || !Strings.format(schema).isEmpty();
  }

  static void type(String path, Mapping schema, Object value, Outcome outcome) {
    List<String> types = types(schema);
    String wanted = String.join(",", types);
    if (value == Null.NULL) {
      if (!types.isEmpty() && !Boolean.TRUE.equals(schema.find("nullable"))) {
        outcome.add(mismatch(path, wanted, "null"));
      } else {
        outcome.count();
      }
      return;
    }
    String found = type(value);
    boolean fits =
        types.contains(found)
            || (found.equals("number") && types.contains("integer") && isWhole(value))
            || (found.equals("integer") && types.contains("number"));
    String format = Strings.format(schema);
    boolean text = value instanceof String || value instanceof Sequence;
    boolean numeric = types.contains("number") || types.contains("integer");
    if (!text && !format.isEmpty() && !fits && !format.equals(ownFormat(value))) {
      outcome.add(mismatch(path, format, ownFormat(value)));
    } else if (!fits && (numeric || format.isEmpty() || !text)) {
      outcome.add(mismatch(path, wanted, found));
    } else {
      outcome.count();
    }
  }

  private static Violation mismatch(String path, String wanted, String found) {
    return Violation.of(
        Mistake.WRONG_TYPE,
        path,
        found,
        path + " in body must be of type " + wanted + ": \"" + found + '"');
  }

  private static String type(Object value) {
    return switch (value) {
      case Mapping _ -> "object";
      case Sequence _ -> "array";
      case Boolean _ -> "boolean";
      case Long _ -> "integer";
      case Double _ -> "number";
      default -> "string";
    };
  }

  private static String ownFormat(Object value) {
    return switch (value) {
      case Long _ -> "int64";
      case Double _ -> "float64";
      default -> "";
    };
  }

  private static boolean isWhole(Object value) {
    return value instanceof Double number && number == Math.rint(number);
  }

  static void oneOfValues(String path, Mapping schema, Object value, Outcome outcome) {
    Sequence values = schema.sequence("enum");
    List<String> quoted = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Object each = values.value(i);
      if (matches(value, each)) {
        return;
      }
      quoted.add(
          FieldError.shown(
              each instanceof String text ? text : GoJson.write(each, GoJson.Order.SORTED)));
    }
    if (!quoted.isEmpty()) {
      String supported = "supported values: " + String.join(", ", quoted);
      outcome.add(
          new Violation(
              FieldError.of(Mistake.UNSUPPORTED, path, value, supported),
              path + " in body should be one of " + values));
    }
  }

  /// Go converts a number to the listed one's type first.
  private static boolean matches(Object value, Object listed) {
    return switch (listed) {
      case Long whole when value instanceof Double real -> real.longValue() == whole;
      case Double real when value instanceof Long whole -> whole.doubleValue() == real;
      case Null _ -> false;
      default -> listed.equals(value);
    };
  }
}
