package dev.portcullis.policy.schema.rules;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.policy.schema.FieldError;
import dev.portcullis.policy.schema.rules.RuleCompiler.Language;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rules in the schema of a custom resource. Safe for use by many threads.
public final class Rules {
  private final RuleNode root;

  /// Made when a rule is first asked; threads that race make the same.
  private @Nullable Language language;

  private Rules(RuleNode root) {
    this.root = root;
  }

  /// Those of a schema; nothing when there are none. The server does not notice rules that stand
  /// below `allOf` only (`hasXValidations` of `pkg/apiserver/schema/cel/validation.go` of
  /// `k8s.io/apiextensions-apiserver`).
  public static Optional<Rules> of(Mapping schema) {
    return isNoticed(schema)
        ? Optional.ofNullable(RuleNode.ofResource(schema)).map(Rules::new)
        : Optional.empty();
  }

  private Language language() {
    Language known = language;
    if (known == null) {
      known = Language.of(Libraries.all());
      language = known;
    }
    return known;
  }

  private static boolean isNoticed(@Nullable Object part) {
    if (!(part instanceof Mapping schema)) {
      return false;
    }
    return schema.sequence("x-kubernetes-validations").size() > 0
        || isNoticed(schema.find("items"))
        || isNoticed(schema.find("additionalProperties"))
        || isNoticedInside(schema.mapping("properties"));
  }

  private static boolean isNoticedInside(Mapping properties) {
    for (int i = 0; i < properties.size(); i++) {
      if (isNoticed(properties.value(i))) {
        return true;
      }
    }
    return false;
  }

  /// What rules find.
  ///
  /// @param errors for which the object is refused
  /// @param warnings of what was as wrong before and did not change
  public record Findings(List<FieldError> errors, List<FieldError> warnings) {
    public Findings {
      errors = List.copyOf(errors);
      warnings = List.copyOf(warnings);
    }
  }

  /// What the rules find wrong with an object that is valid by its schema.
  ///
  /// @param old the object before the update, `null` when it is created
  /// @param correlation of both, `null` when it is created
  public Findings judge(Mapping object, @Nullable Mapping old, @Nullable Correlation correlation) {
    return new RuleRun(RuleRun.BUDGET, this::language)
        .judge(root, "", object, old, Ratchet.of(correlation));
  }
}
