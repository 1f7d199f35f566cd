package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import org.jspecify.annotations.Nullable;

/// Drops from the template of a Pod what no Pod would have: `DropDisabledTemplateFields`.
final class TemplatePreparation implements Preparation {
  private final String[] path;

  /// @param path from the object to its template
  TemplatePreparation(String... path) {
    this.path = path;
  }

  @Override
  public Mapping create(Mapping object) {
    return at(object, null, 0);
  }

  @Override
  public Mapping update(Mapping object, Mapping old) {
    return at(object, old, 0);
  }

  private Mapping at(Mapping object, @Nullable Mapping old, int depth) {
    if (depth == path.length) {
      return template(object, old);
    }
    String key = path[depth];
    Mapping before = old == null ? null : old.mapping(key);
    return new Edit(object).change(key, inner -> at(inner, before, depth + 1)).build();
  }

  private static Mapping template(Mapping template, @Nullable Mapping old) {
    return new Edit(template)
        .change("metadata", PodMetadata::withoutOldAnnotations)
        .change(
            "spec",
            spec ->
                old == null
                    ? DisabledFeatures.drop(spec)
                    : DisabledFeatures.drop(spec, old.mapping("spec")))
        .build();
  }
}
