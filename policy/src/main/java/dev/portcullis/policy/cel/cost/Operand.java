package dev.portcullis.policy.cel.cost;

import dev.portcullis.policy.cel.Expr;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a call is given: a value as far as it is known before it is there (`AstNode` in
/// `checker/cost.go` of cel-go).
///
/// @param path where in the variables it comes from, empty when it is computed
/// @param type as text
/// @param expr what it is computed by; null for an element that no expression names
/// @param cost what computing it costs
/// @param known its size, null when nothing says
record Operand(
    List<String> path, String type, @Nullable Expr expr, Range cost, @Nullable Range known) {
  private static final List<String> SCALARS =
      List.of(
          "bool", "double", "int", "uint", "google.protobuf.Timestamp", "google.protobuf.Duration");

  Range size() {
    return known == null ? Range.UNKNOWN : known;
  }

  boolean is(String name) {
    return type.equals(name);
  }

  /// The type of the elements of a list, of the keys of a map; nothing where it is not told.
  Optional<String> elementType() {
    int open = type.indexOf('(');
    if (open < 0) {
      return Optional.empty();
    }
    int comma = comma(open + 1);
    return Optional.of(type.substring(open + 1, comma < 0 ? type.length() - 1 : comma));
  }

  private int comma(int from) {
    int depth = 0;
    for (int i = from; i < type.length(); i++) {
      char c = type.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /// Whether all values of the type are equally large (`isScalar`).
  static boolean isScalar(String type) {
    String optional = "optional_type(";
    return type.startsWith(optional)
        ? isScalar(type.substring(optional.length(), type.length() - 1))
        : SCALARS.contains(type);
  }
}
