package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.admission.Match.Certain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Kubernetes label selector: every requirement must hold; none select everything.
record LabelSelector(List<Requirement> requirements) {
  static final LabelSelector EVERYTHING = new LabelSelector(List.of());

  LabelSelector {
    requirements = List.copyOf(requirements);
  }

  enum Operator {
    IN,
    NOT_IN,
    EXISTS,
    DOES_NOT_EXIST
  }

  record Requirement(String key, Operator operator, List<String> values) {
    Requirement {
      values = List.copyOf(values);
    }

    boolean holds(@Nullable String value) {
      return switch (operator) {
        case IN -> value != null && values.contains(value);
        case NOT_IN -> value == null || !values.contains(value);
        case EXISTS -> value != null;
        case DOES_NOT_EXIST -> value == null;
      };
    }
  }

  /// `matchLabels` and `matchExpressions` of `selector`.
  ///
  /// @throws IllegalArgumentException for an operator that Kubernetes does not know
  static LabelSelector of(Mapping selector) {
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

  Match matches(Labels labels) {
    List<String> assumed = new ArrayList<>();
    for (Requirement requirement : requirements) {
      if (!labels.knows(requirement.key())) {
        assumed.add("%s: label '%s'".formatted(labels.unknown(), requirement.key()));
      } else if (!requirement.holds(labels.value(requirement.key()))) {
        return Certain.NO;
      }
    }
    return assumed.isEmpty() ? Certain.YES : new Match.Assumed(assumed);
  }

  private static Operator operator(String name) {
    return switch (name) {
      case "In" -> Operator.IN;
      case "NotIn" -> Operator.NOT_IN;
      case "Exists" -> Operator.EXISTS;
      case "DoesNotExist" -> Operator.DOES_NOT_EXIST;
      default ->
          throw new IllegalArgumentException(
              "expected operator 'In', 'NotIn', 'Exists' or 'DoesNotExist', got '%s'"
                  .formatted(name));
    };
  }
}
