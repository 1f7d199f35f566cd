package dev.portcullis.policy.cases;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.admission.form.Field;
import java.util.Map;
import java.util.TreeSet;

/// Which fields there are in a file of cases. Others are mistakes: a misspelt expectation would
/// else never be looked at.
final class CaseFields {

  private CaseFields() {}

  /// What a field holds.
  enum Kind {
    TEXT("a text"),
    LIST("a list"),
    OBJECT("an object"),
    /// A Kubernetes object.
    DECLARED("an object with 'apiVersion' and 'kind'"),
    /// A list of Kubernetes objects.
    OBJECTS("a list of objects with 'apiVersion' and 'kind'");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    private boolean admits(Field field) {
      return switch (this) {
        case TEXT -> field.value() instanceof String;
        case LIST -> field.value() instanceof Sequence;
        case OBJECT -> field.value() instanceof Mapping;
        case DECLARED -> isDeclared(field);
        case OBJECTS ->
            field.value() instanceof Sequence
                && field.items().stream().allMatch(CaseFields::isDeclared);
      };
    }
  }

  private static boolean isDeclared(Field field) {
    return field.value() instanceof Mapping
        && !field.at("apiVersion").text().isEmpty()
        && !field.at("kind").text().isEmpty();
  }

  private static String got(Kind kind, Field field) {
    return kind == Kind.DECLARED && field.value() instanceof Mapping
        ? "one without"
        : kind == Kind.OBJECTS && field.value() instanceof Sequence
            ? "another one"
            : Complaints.words(field.value());
  }

  /// Complains about what in `object` is not among `known`, or holds something else.
  ///
  /// @param called what the object is to people
  static void check(Field object, Map<String, Kind> known, String called, Complaints complaints) {
    if (!(object.value() instanceof Mapping mapping)) {
      return;
    }
    for (int i = 0; i < mapping.size(); i++) {
      Field inside = object.at(mapping.key(i));
      Kind kind = known.get(mapping.key(i));
      if (kind == null) {
        complaints.add(
            inside,
            "unknown field of %s, expected one of '%s'"
                .formatted(called, String.join("', '", new TreeSet<>(known.keySet()))));
      } else if (inside.isGiven() && !kind.admits(inside)) {
        complaints.add(inside, "expected %s, got %s".formatted(kind.words, got(kind, inside)));
      }
    }
  }
}
