package dev.portcullis.policy.schema.custom;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.library.text.GoText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks a value by several schemas together: `anyOf`, `oneOf`, `allOf`, `not` (`schema_props.go`
/// of `pkg/validation/validate` of `k8s.io/kube-openapi`).
final class Junctors {
  private final SchemaCheck schemas;

  Junctors(SchemaCheck schemas) {
    this.schemas = schemas;
  }

  Outcome check(String path, Mapping schema, Object value) {
    Outcome outcome = new Outcome();
    anyOf(path, schema.sequence("anyOf").mappings(), value, outcome);
    oneOf(path, schema.sequence("oneOf").mappings(), value, outcome);
    allOf(path, schema.sequence("allOf").mappings(), value, outcome);
    if (schema.find("not") instanceof Mapping not && schemas.check(path, not, value).isValid()) {
      outcome.add(complaint(path, "must not validate the schema (not)"));
    }
    outcome.count();
    return outcome;
  }

  private void anyOf(String path, List<Mapping> alternatives, Object value, Outcome outcome) {
    Outcome best = null;
    for (Mapping alternative : alternatives) {
      Outcome each = schemas.check(path, alternative, value);
      if (each.isValid()) {
        outcome.merge(each);
        return;
      }
      best = better(best, each);
    }
    if (best != null) {
      outcome.add(complaint(path, "must validate at least one schema (anyOf)"));
      outcome.merge(best);
    }
  }

  private void oneOf(String path, List<Mapping> alternatives, Object value, Outcome outcome) {
    if (alternatives.isEmpty()) {
      return;
    }
    Outcome best = null;
    Outcome first = null;
    int valid = 0;
    for (Mapping alternative : alternatives) {
      Outcome each = schemas.check(path, alternative, value);
      if (each.isValid()) {
        valid++;
        first = first == null ? each : first;
        best = null;
      } else if (valid == 0) {
        best = better(best, each);
      }
    }
    if (valid == 1 && first != null) {
      outcome.merge(first);
      return;
    }
    String found = valid == 0 ? "Found none valid" : "Found " + valid + " valid alternatives";
    outcome.add(complaint(path, "must validate one and only one schema (oneOf). " + found));
    if (best != null) {
      outcome.merge(best);
    }
  }

  private void allOf(String path, List<Mapping> all, Object value, Outcome outcome) {
    int valid = 0;
    for (Mapping each : all) {
      Outcome result = schemas.check(path, each, value);
      valid += result.isValid() ? 1 : 0;
      outcome.merge(result);
    }
    if (valid < all.size()) {
      String none = valid == 0 ? ". None validated" : "";
      outcome.add(complaint(path, "must validate all the schemas (allOf)" + none));
    }
  }

  private static Outcome better(@Nullable Outcome best, Outcome next) {
    return best == null || next.checks() > best.checks() ? next : best;
  }

  /// These complaints name no field: the server prints Go's nil for it.
  private static Violation complaint(String path, String words) {
    return Violation.invalid("<nil>", "", GoText.quote(path) + ' ' + words);
  }
}
