package dev.portcullis.policy.gotables;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.List;
import java.util.Map;

/// Go's structs of schemas as OpenAPI (`pkg/apiserver/schema/structural.go` of
/// `k8s.io/apiextensions-apiserver`).
final class StructuralStructs {
  /// Structs whose fields stand in the schema itself.
  private static final List<String> INLINE =
      List.of("Generic", "Extensions", "ValueValidation", "ValidationExtensions");

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("Type", "type"),
          Map.entry("Nullable", "nullable"),
          Map.entry("Properties", "properties"),
          Map.entry("Items", "items"),
          Map.entry("AdditionalProperties", "additionalProperties"),
          Map.entry("AllOf", "allOf"),
          Map.entry("OneOf", "oneOf"),
          Map.entry("Not", "not"),
          Map.entry("Enum", "enum"),
          Map.entry("Format", "format"),
          Map.entry("Required", "required"),
          Map.entry("XValidations", "x-kubernetes-validations"),
          Map.entry("XEmbeddedResource", "x-kubernetes-embedded-resource"),
          Map.entry("XPreserveUnknownFields", "x-kubernetes-preserve-unknown-fields"),
          Map.entry("Rule", "rule"),
          Map.entry("Message", "message"),
          Map.entry("FieldPath", "fieldPath"),
          Map.entry("Reason", "reason"));

  private StructuralStructs() {}

  /// What is no such struct stays as it is.
  static Mapping openApi(Mapping struct) {
    Mapping.Builder schema = new Mapping.Builder(struct.size());
    add(struct, schema);
    return schema.build();
  }

  private static void add(Mapping struct, Mapping.Builder schema) {
    for (int i = 0; i < struct.size(); i++) {
      String name = struct.key(i);
      Object value = struct.value(i);
      if (INLINE.contains(name) && value instanceof Mapping inside) {
        add(inside, schema);
      } else {
        schema.put(NAMES.getOrDefault(name, name), value(name, value));
      }
    }
  }

  private static Object value(String name, Object value) {
    if (name.equals("AdditionalProperties")
        && value instanceof Mapping either
        && either.find("Structural") instanceof Mapping schema) {
      return schema;
    }
    return name.equals("Enum") && value instanceof Sequence values
        ? Sequence.of(values.mappings().stream().map(each -> each.find("Object")).toList())
        : value;
  }
}
