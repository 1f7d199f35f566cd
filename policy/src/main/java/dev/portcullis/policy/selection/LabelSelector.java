package dev.portcullis.policy.selection;

import dev.portcullis.model.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A Kubernetes label selector: every requirement must hold; none select everything.
public record LabelSelector(List<Requirement> requirements) {
  public static final LabelSelector EVERYTHING = new LabelSelector(List.of());

  private static final Map<String, Operator> OPERATORS =
      Map.of(
          "In", Operator.IN,
          "NotIn", Operator.NOT_IN,
          "Exists", Operator.EXISTS,
          "DoesNotExist", Operator.DOES_NOT_EXIST);

  public LabelSelector {
    requirements = List.copyOf(requirements);
  }

  /// How a requirement compares.
  public enum Operator {
    IN,
    NOT_IN,
    EXISTS,
    DOES_NOT_EXIST
  }

  /// What the label `key` has to be.
  public record Requirement(String key, Operator operator, List<String> values) {
    public Requirement {
      values = List.copyOf(values);
    }

    /// Whether the label is as it has to be.
    ///
    /// @param value the value of the label, `null` when there is none
    public boolean holds(@Nullable String value) {
      return switch (operator) {
        case IN -> value != null && values.contains(value);
        case NOT_IN -> value == null || !values.contains(value);
        case EXISTS -> value != null;
        case DOES_NOT_EXIST -> value == null;
      };
    }
  }

  /// Whether [#of] takes `selector`: Kubernetes knows its operators.
  public static boolean isReadable(Mapping selector) {
    for (Mapping expression : selector.sequence("matchExpressions").mappings()) {
      if (!OPERATORS.containsKey(expression.string("operator", ""))) {
        return false;
      }
    }
    return true;
  }

  /// `matchLabels` and `matchExpressions` of `selector`.
  ///
  /// @throws IllegalArgumentException for an operator that Kubernetes does not know
  public static LabelSelector of(Mapping selector) {
    List<Requirement> requirements = new ArrayList<>();
    Mapping labels = selector.mapping("matchLabels");
    for (int i = 0; i < labels.size(); i++) {
      requirements.add(
          new Requirement(labels.key(i), Operator.IN, List.of(labels.value(i).toString())));
    }
    for (Mapping expression : selector.sequence("matchExpressions").mappings()) {
      requirements.add(
          new Requirement(
              expression.string("key", ""),
              operator(expression.string("operator", "")),
              expression.sequence("values").strings()));
    }
    return new LabelSelector(requirements);
  }

  /// Whether it picks what carries these labels and no others.
  public boolean selects(Mapping labels) {
    for (Requirement requirement : requirements) {
      if (!requirement.holds(
          labels.find(requirement.key()) instanceof String value ? value : null)) {
        return false;
      }
    }
    return true;
  }

  private static Operator operator(String name) {
    Operator operator = OPERATORS.get(name);
    if (operator == null) {
      throw new IllegalArgumentException(
          "expected operator 'In', 'NotIn', 'Exists' or 'DoesNotExist', got '%s'".formatted(name));
    }
    return operator;
  }
}
