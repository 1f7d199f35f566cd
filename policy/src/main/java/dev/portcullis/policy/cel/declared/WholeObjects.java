package dev.portcullis.policy.cel.declared;

import dev.portcullis.model.Mapping;

/// Schemas of whole objects, in which type and name can always be seen (`WithTypeAndObjectMeta` of
/// `pkg/apiserver/schema/cel/model/schemas.go` of `k8s.io/apiextensions-apiserver`).
public final class WholeObjects {
  /// The longest name; the server adds at least one sign to a beginning of one.
  private static final long NAME = 253;

  private static final Mapping TEXT = Mapping.EMPTY.with("type", "string");

  private WholeObjects() {}

  /// The schema itself when it describes type, name and beginning of a name.
  public static Mapping complete(Mapping schema) {
    Mapping properties = schema.mapping("properties");
    Mapping metadata = properties.mapping("metadata");
    Mapping names = metadata.mapping("properties");
    if (isText(properties, "kind")
        && isText(properties, "apiVersion")
        && metadata.string("type", "").equals("object")
        && isText(names, "name")
        && isText(names, "generateName")) {
      return schema;
    }
    Mapping visible =
        Mapping.EMPTY
            .with("name", name(names.mapping("name"), NAME))
            .with("generateName", name(names.mapping("generateName"), NAME - 1));
    return schema.with(
        "properties",
        properties
            .with("kind", TEXT)
            .with("apiVersion", TEXT)
            .with("metadata", Mapping.EMPTY.with("type", "object").with("properties", visible)));
  }

  private static boolean isText(Mapping properties, String name) {
    return properties.mapping(name).string("type", "").equals("string");
  }

  private static Mapping name(Mapping declared, long most) {
    long length = declared.find("maxLength") instanceof Long own ? Math.min(own, most) : most;
    return TEXT.with("maxLength", length);
  }
}
