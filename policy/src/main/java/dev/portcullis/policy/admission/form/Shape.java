package dev.portcullis.policy.admission.form;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which fields of which types a declaration may have. kubectl asks for strict validation, so the
/// API server refuses what its Go types do not know (`strict decoding error: unknown field …`) as
/// it refuses a value of another type (`json: cannot unmarshal …`).
sealed interface Shape {

  /// Values without a shape of their own.
  enum Scalar implements Shape {
    TEXT,
    ANYTHING
  }

  /// A list.
  record Items(Shape each) implements Shape {}

  /// Texts by a name that is free, as labels are.
  record Texts() implements Shape {}

  /// An object.
  record Fields(Map<String, Shape> known) implements Shape {
    static Fields of(Object... namesWithShapes) {
      Map<String, Shape> known = new LinkedHashMap<>();
      for (int i = 0; i < namesWithShapes.length; i += 2) {
        known.put((String) namesWithShapes[i], (Shape) namesWithShapes[i + 1]);
      }
      return new Fields(known);
    }

    static Fields ofTexts(String... names) {
      Map<String, Shape> known = new LinkedHashMap<>();
      for (String name : names) {
        known.put(name, Scalar.TEXT);
      }
      return new Fields(known);
    }
  }

  /// Refuses what in `field` is not of this shape. Null stands for nothing everywhere.
  default void check(Field field, Refusals refusals) {
    if (!field.isGiven()) {
      return;
    }
    switch (this) {
      case Scalar.ANYTHING -> {}
      case Scalar.TEXT -> {
        if (!(field.value() instanceof String)) {
          refusals.add(field, "expected a string, got " + words(field.value()));
        }
      }
      case Items(Shape each) -> {
        if (field.value() instanceof Sequence) {
          field.items().forEach(item -> each.check(item, refusals));
        } else {
          refusals.add(field, "expected a list, got " + words(field.value()));
        }
      }
      case Texts _ -> {
        if (field.value() instanceof Mapping mapping) {
          for (int i = 0; i < mapping.size(); i++) {
            Scalar.TEXT.check(field.at(mapping.key(i)), refusals);
          }
        } else {
          refusals.add(field, "expected an object, got " + words(field.value()));
        }
      }
      case Fields(Map<String, Shape> known) -> {
        if (field.value() instanceof Mapping mapping) {
          fields(field, mapping, known, refusals);
        } else {
          refusals.add(field, "expected an object, got " + words(field.value()));
        }
      }
    }
  }

  private static void fields(
      Field field, Mapping mapping, Map<String, Shape> known, Refusals refusals) {
    for (int i = 0; i < mapping.size(); i++) {
      Field inside = field.at(mapping.key(i));
      Shape shape = known.get(mapping.key(i));
      if (shape == null) {
        refusals.add(
            inside,
            "unknown field, expected one of '%s'".formatted(String.join("', '", known.keySet())));
      } else {
        shape.check(inside, refusals);
      }
    }
  }

  private static String words(@Nullable Object value) {
    return switch (value) {
      case null -> "nothing";
      case Null _ -> "null";
      case Mapping _ -> "an object";
      case Sequence _ -> "a list";
      case Boolean flag ->
          "the boolean %s: quote it, since YAML takes y, n, yes, no, on and off for booleans too"
              .formatted(flag);
      case String text -> "'" + text + "'";
      default -> "the number %s: quote it".formatted(value);
    };
  }
}
