package dev.portcullis.policy.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A Kubernetes field selector: `pkg/fields/selector.go` of `k8s.io/apimachinery`.
public record FieldSelector(List<Requirement> requirements) {
  public FieldSelector {
    requirements = List.copyOf(requirements);
  }

  /// How the value of a field compares.
  public enum Operator {
    EQUALS,
    NOT_EQUALS
  }

  /// What one field has to be, or must not be.
  public record Requirement(String field, Operator operator, String value) {}

  /// The selector that `text` is, empty when it does not parse.
  public static Optional<FieldSelector> parse(String text) {
    List<Requirement> requirements = new ArrayList<>();
    for (String term : terms(text)) {
      if (!term.isEmpty()) {
        Requirement requirement = requirement(term);
        if (requirement == null) {
          return Optional.empty();
        }
        requirements.add(requirement);
      }
    }
    return Optional.of(new FieldSelector(requirements));
  }

  /// Whether it selects only what has this value in this field.
  public boolean demands(String field, String value) {
    return requirements.contains(new Requirement(field, Operator.EQUALS, value));
  }

  /// What stands between commas that no backslash precedes.
  private static List<String> terms(String text) {
    List<String> terms = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == ',') {
        terms.add(text.substring(start, i));
        start = i + 1;
      }
    }
    terms.add(text.substring(start));
    return terms;
  }

  private static @Nullable Requirement requirement(String term) {
    for (int i = 0; i < term.length(); i++) {
      if (term.startsWith("!=", i)) {
        return requirement(term.substring(0, i), Operator.NOT_EQUALS, term.substring(i + 2));
      }
      if (term.charAt(i) == '=') {
        int end = term.startsWith("==", i) ? i + 2 : i + 1;
        return requirement(term.substring(0, i), Operator.EQUALS, term.substring(end));
      }
    }
    return null;
  }

  private static @Nullable Requirement requirement(String field, Operator operator, String text) {
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
        if (i == text.length() || "\\,=".indexOf(text.charAt(i)) < 0) {
          return null;
        }
        value.append(text.charAt(i));
      } else if (c == '=' || c == ',') {
        return null;
      } else {
        value.append(c);
      }
    }
    return new Requirement(field, operator, value.toString());
  }
}
