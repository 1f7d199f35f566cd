package dev.portcullis.policy.lint;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.ServedKind;
import dev.portcullis.policy.cel.declared.DeclaredType;
import dev.portcullis.policy.cel.declared.SchemaTypes;
import dev.portcullis.policy.schema.Schemas;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The kinds of Kubernetes and of the given CustomResourceDefinitions.
public final class ClusterTypes implements KindTypes {
  private static final String METADATA = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

  private final Kinds kinds;
  private final Schemas schemas;
  private final StructTypes structs;

  /// The schemas of custom kinds: `group/version/kind`.
  private final Map<String, Mapping> custom = new HashMap<>();

  private final Map<ServedKind, Optional<DeclaredType>> types = new HashMap<>();

  /// @param structs what the structs of Kubernetes look like to expressions
  public ClusterTypes(Schemas schemas, StructTypes structs, List<Resource> definitions) {
    this.schemas = schemas;
    this.structs = structs;
    this.kinds = Kinds.builtIn().with(definitions);
    definitions.forEach(definition -> declare(definition.root().mapping("spec")));
  }

  private void declare(Mapping spec) {
    for (Mapping version : spec.sequence("versions").mappings()) {
      Mapping schema = version.mapping("schema").mapping("openAPIV3Schema");
      custom.put(
          key(
              spec.string("group", ""),
              version.string("name", ""),
              spec.mapping("names").string("kind", "")),
          schema);
    }
  }

  @Override
  public List<ServedKind> served(String group, String version, String resource) {
    return kinds.served(group, version, resource);
  }

  @Override
  public List<ServedKind> mapped(String group, String version, String resource) {
    return kinds.all().stream()
        .filter(kind -> kind.serving() == ServedKind.Serving.SERVED)
        .filter(kind -> group.isEmpty() || kind.group().equals(group))
        .filter(kind -> kind.version().equals(version))
        .filter(kind ->
            kind.resource().equals(resource)
                || kind.kind().toLowerCase(Locale.ROOT).equals(resource))
        .toList();
  }

  @Override
  public Optional<ServedKind> kind(String group, String version, String kind) {
    return kinds
        .find(group, version, kind)
        .filter(found -> found.serving() == ServedKind.Serving.SERVED);
  }

  @Override
  public boolean isUnknown(String group) {
    return kinds.all().stream().noneMatch(kind -> kind.group().equals(group));
  }

  @Override
  public Optional<DeclaredType> type(ServedKind kind) {
    return types.computeIfAbsent(kind, this::declared);
  }

  private Optional<DeclaredType> declared(ServedKind kind) {
    Mapping schema = custom.get(key(kind.group(), kind.version(), kind.kind()));
    if (schema != null) {
      DeclaredType metadata = schemas.named(METADATA).flatMap(structs::of).orElseThrow();
      return Optional.of(Roots.of(SchemaTypes.ofResource(schema, metadata), kind.scope()));
    }
    String version = kind.group().isEmpty() ? kind.version() : kind.group() + "/" + kind.version();
    return schemas
        .ofKind(version, kind.kind())
        .flatMap(structs::of)
        .map(type -> Roots.of(type, kind.scope()));
  }

  private static String key(String group, String version, String kind) {
    return group + "/" + version + "/" + kind;
  }
}
