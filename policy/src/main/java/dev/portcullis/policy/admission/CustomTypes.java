package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.schema.Schemas;
import dev.portcullis.policy.schema.custom.CustomType;
import dev.portcullis.policy.schema.versions.Conversions;
import dev.portcullis.policy.schema.versions.Converted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The types of the custom resources of a cluster, by its CustomResourceDefinitions, and how any
/// object looks in another version.
final class CustomTypes {
  private final Map<String, Defined> byKind = new HashMap<>();
  private final Schemas schemas = new Schemas();

  private record Defined(Mapping definition, CustomType type) {}

  /// @param objects of the cluster; only the definitions among them count
  CustomTypes(List<Resource> objects) {
    for (Resource object : objects) {
      if (Surroundings.isDefinition(object)) {
        add(object.root());
      }
    }
  }

  private void add(Mapping definition) {
    for (Mapping version : definition.mapping("spec").sequence("versions").mappings()) {
      CustomType.of(definition, version.string("name", ""), schemas)
          .ifPresent(type ->
              byKind.put(key(type.apiVersion(), type.kind()), new Defined(definition, type)));
    }
  }

  /// The type of a kind, `null` when no definition has it.
  @Nullable CustomType find(String apiVersion, String kind) {
    Defined defined = byKind.get(key(apiVersion, kind));
    return defined == null ? null : defined.type;
  }

  /// An object in another version of its resource.
  Converted convert(Mapping object, String apiVersion) {
    Defined defined = byKind.get(key(object.string("apiVersion", ""), object.string("kind", "")));
    Conversions conversions = new Conversions(schemas);
    return defined == null
        ? conversions.convert(object, apiVersion)
        : conversions.convert(defined.definition, object, apiVersion);
  }

  private static String key(String apiVersion, String kind) {
    return apiVersion + ' ' + kind;
  }
}
