package dev.portcullis.policy.schema.custom;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.policy.schema.FieldError;
import dev.portcullis.policy.schema.FieldError.Mistake;
import dev.portcullis.policy.schema.rules.Correlation;
import dev.portcullis.policy.schema.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Validates custom resources of one version: by their schema, and then by its rules (`strategy.go`
/// and `status_strategy.go` of `pkg/registry/customresource` of `k8s.io/apiextensions-apiserver`).
/// Safe for use by many threads.
final class Validation {
  private static final String NOT_ASKED =
      "some validation rules were not checked because the object was invalid; correct the existing"
          + " errors to complete validation";

  private final Structural schema;
  private final SchemaCheck check = new SchemaCheck();
  private final @Nullable Rules rules;

  Validation(Structural schema) {
    this.schema = schema;
    this.rules = Rules.of(schema.schema()).orElse(null);
  }

  Rules.Findings create(Mapping object) {
    List<FieldError> errors = new ArrayList<>(check.check("", schema.schema(), object).errors());
    errors.addAll(ListTypes.check("", schema, object));
    return withRules(object, null, null, errors);
  }

  Rules.Findings update(Mapping object, Mapping old) {
    Correlation correlation = new Correlation(object, old, schema.schema());
    List<FieldError> errors =
        new ArrayList<>(check.check("", schema.schema(), object, correlation).errors());
    errors.addAll(newRepetitions(object, old));
    return withRules(object, old, correlation, errors);
  }

  /// Of an object whose status only is new.
  Rules.Findings updateStatus(Mapping object, Mapping old) {
    Correlation correlation = new Correlation(object, old, schema.schema());
    List<FieldError> errors = new ArrayList<>();
    Object status = object.find("status");
    if (status != null
        && schema.schema().mapping("properties").find("status") instanceof Mapping own) {
      errors.addAll(check.check("status", own, status, correlation.key("status")).errors());
    }
    errors.addAll(newRepetitions(object, old));
    return withRules(object, old, correlation, errors);
  }

  private List<FieldError> newRepetitions(Mapping object, Mapping old) {
    List<FieldError> repeated = ListTypes.check("", schema, object);
    return repeated.isEmpty() || ListTypes.check("", schema, old).isEmpty() ? repeated : List.of();
  }

  /// Rules are not asked about what lacks a field, is of another type or too large.
  private Rules.Findings withRules(
      Mapping object,
      @Nullable Mapping old,
      @Nullable Correlation correlation,
      List<FieldError> errors) {
    if (rules == null) {
      return new Rules.Findings(errors, List.of());
    }
    if (errors.stream().anyMatch(error -> blocks(error.mistake()))) {
      errors.add(FieldError.invalid("", Null.NULL, NOT_ASKED));
      return new Rules.Findings(errors, List.of());
    }
    Rules.Findings found = rules.judge(object, old, correlation);
    errors.addAll(found.errors());
    return new Rules.Findings(errors, found.warnings());
  }

  private static boolean blocks(Mistake mistake) {
    return switch (mistake) {
      case UNSUPPORTED, REQUIRED, TOO_LONG, TOO_MANY, WRONG_TYPE -> true;
      case INVALID, DUPLICATE, FORBIDDEN, INTERNAL -> false;
    };
  }
}
