package dev.portcullis.policy.schema.custom;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.FieldError;
import dev.portcullis.policy.schema.FieldError.Mistake;
import dev.portcullis.policy.schema.rules.Correlation;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Checks a value by a schema, with the words and in the order of `pkg/validation/validate` of
/// `k8s.io/kube-openapi`; fields in the order of their names, since Go has none.
final class SchemaCheck {
  private final Junctors junctors = new Junctors(this);

  /// What is wrong with a value that was not there before.
  Outcome check(String path, Mapping schema, Object value) {
    return check(path, schema, value, null);
  }

  /// What is wrong with a value and is not as wrong as it was before (`ratcheting.go` of
  /// `pkg/apiserver/validation` of `k8s.io/apiextensions-apiserver`).
  ///
  /// @param correlation with the value before, `null` when there is none
  Outcome check(String path, Mapping schema, Object value, @Nullable Correlation correlation) {
    Outcome outcome = validate(path, schema, value, correlation);
    return correlation != null && !outcome.isValid() && correlation.isUnchanged()
        ? new Outcome()
        : outcome;
  }

  /// `SchemaValidator.Validate`.
  private Outcome validate(
      String path, Mapping schema, Object value, @Nullable Correlation correlation) {
    Outcome outcome = new Outcome();
    if (value == Null.NULL) {
      Scalars.type(path, schema, value, outcome);
      Scalars.oneOfValues(path, schema, value, outcome);
      return outcome;
    }
    if (Scalars.hasType(schema)) {
      Scalars.type(path, schema, value, outcome);
      outcome.count();
    }
    outcome.merge(junctors.check(path, schema, value));
    outcome.count();
    switch (value) {
      case String text -> {
        Strings.check(path, schema, text, outcome);
        outcome.count();
        Strings.format(path, schema, text, outcome);
      }
      case Number number -> {
        Numbers.check(path, schema, number, outcome);
        outcome.count();
        outcome.count();
      }
      case Sequence items -> {
        items(path, schema, items, correlation, outcome);
        outcome.count();
        outcome.count();
      }
      default -> {}
    }
    Scalars.oneOfValues(path, schema, value, outcome);
    outcome.count();
    if (value instanceof Mapping fields) {
      fields(path, schema, fields, correlation, outcome);
      outcome.count();
    }
    outcome.count();
    return outcome;
  }

  /// `schemaSliceValidator`.
  private void items(
      String path,
      Mapping schema,
      Sequence items,
      @Nullable Correlation correlation,
      Outcome outcome) {
    if (schema.find("items") instanceof Mapping item) {
      for (int i = 0; i < items.size(); i++) {
        Correlation inside = correlation == null ? null : correlation.index(i);
        outcome.merge(check(path + '[' + i + ']', item, items.value(i), inside));
      }
    }
    long size = items.size();
    if (schema.find("minItems") instanceof Long least && size < least) {
      outcome.add(
          Violation.invalid(
              path, size, path + " in body should have at least " + least + " items"));
    }
    if (schema.find("maxItems") instanceof Long most && size > most) {
      outcome.add(
          tooMany(path, size, most, path + " in body should have at most " + most + " items"));
    }
    if (Boolean.TRUE.equals(schema.find("uniqueItems"))
        && items.values().stream().distinct().count() < size) {
      outcome.add(Violation.invalid(path, "", path + " in body shouldn't contain duplicates"));
    }
  }

  /// `objectValidator`.
  private void fields(
      String path,
      Mapping schema,
      Mapping fields,
      @Nullable Correlation correlation,
      Outcome outcome) {
    long size = fields.size();
    if (schema.find("minProperties") instanceof Long least && size < least) {
      outcome.add(
          Violation.invalid(
              path, size, path + " in body should have at least " + least + " properties"));
    }
    if (schema.find("maxProperties") instanceof Long most && size > most) {
      outcome.add(
          tooMany(path, size, most, path + " in body should have at most " + most + " properties"));
    }
    Mapping properties = schema.mapping("properties");
    TreeMap<String, Object> sorted = new TreeMap<>();
    for (int i = 0; i < fields.size(); i++) {
      sorted.put(fields.key(i), fields.value(i));
    }
    others(path, schema, sorted, correlation, outcome);
    sorted.forEach((name, value) -> {
      if (properties.find(name) instanceof Mapping property) {
        Correlation inside = inside(path, name, correlation);
        outcome.merge(check(FieldError.child(path, name), property, value, inside));
      }
    });
    for (String name : schema.sequence("required").strings()) {
      if (fields.indexOf(name) < 0) {
        outcome.add(
            Violation.required(
                FieldError.child(path, name), path + '.' + name + " in body is required"));
      }
    }
  }

  /// The version and the kind of the object before are not to be seen.
  private static @Nullable Correlation inside(
      String path, String name, @Nullable Correlation correlation) {
    boolean hidden = path.isEmpty() && (name.equals("apiVersion") || name.equals("kind"));
    return correlation == null || hidden ? null : correlation.key(name);
  }

  private void others(
      String path,
      Mapping schema,
      Map<String, Object> fields,
      @Nullable Correlation correlation,
      Outcome outcome) {
    Mapping properties = schema.mapping("properties");
    Object additional = schema.find("additionalProperties");
    fields.forEach((name, value) -> {
      if (properties.indexOf(name) >= 0) {
        return;
      }
      if (additional instanceof Mapping other) {
        Correlation inside = inside(path, name, correlation);
        outcome.merge(check(path + '.' + name, other, value, inside));
      } else if (Boolean.FALSE.equals(additional)) {
        outcome.add(
            Violation.invalid(path, name, path + '.' + name + " in body is a forbidden property"));
      }
    });
  }

  private static Violation tooMany(String path, long size, long most, String origin) {
    String words = "must have at most " + most + (most == 1 ? " item" : " items");
    return new Violation(FieldError.of(Mistake.TOO_MANY, path, size, words), origin);
  }
}
