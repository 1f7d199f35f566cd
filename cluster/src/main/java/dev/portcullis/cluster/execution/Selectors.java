package dev.portcullis.cluster.execution;

import dev.portcullis.model.Mapping;
import java.util.ArrayList;
import java.util.List;

/// Label selectors as the API server takes them in an address (`Parse` in `pkg/labels/selector.go`
/// of `k8s.io/apimachinery`).
final class Selectors {
  private Selectors() {}

  /// @param selector a `LabelSelector` of `meta/v1`
  static String text(Mapping selector) {
    List<String> requirements = new ArrayList<>();
    Mapping labels = selector.mapping("matchLabels");
    for (int i = 0; i < labels.size(); i++) {
      requirements.add(labels.key(i) + "=" + labels.value(i));
    }
    for (Mapping expression : selector.sequence("matchExpressions").mappings()) {
      requirements.add(requirement(expression));
    }
    return String.join(",", requirements);
  }

  private static String requirement(Mapping expression) {
    String key = expression.string("key", "");
    String values = "(" + String.join(",", expression.sequence("values").strings()) + ")";
    String operator = expression.string("operator", "");
    return switch (operator) {
      case "In" -> key + " in " + values;
      case "NotIn" -> key + " notin " + values;
      case "Exists" -> key;
      case "DoesNotExist" -> "!" + key;
      default -> throw new IllegalArgumentException("expected an operator, got '" + operator + "'");
    };
  }
}
