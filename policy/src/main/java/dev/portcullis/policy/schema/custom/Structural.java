package dev.portcullis.policy.schema.custom;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The part of a schema that says which fields there are (`pkg/apiserver/schema/structural.go` of
/// `k8s.io/apiextensions-apiserver`).
///
/// @param properties the fields by name
/// @param additional the schema of all other fields, `null` when there is none
/// @param others whether there may be other fields
/// @param items the schema of the items, `null` when there is none
/// @param preset the default, `null` when there is none
record Structural(
    Map<String, Structural> properties,
    @Nullable Structural additional,
    Others others,
    @Nullable Structural items,
    @Nullable Object preset,
    Nulls nulls,
    Unknown unknown,
    Embedding embedding,
    Mapping schema) {

  /// What a schema says of fields that it does not name.
  enum Others {
    ALLOWED,
    UNNAMED
  }

  /// Whether null is a value.
  enum Nulls {
    KEPT,
    DROPPED
  }

  /// What becomes of fields that nobody named.
  enum Unknown {
    PRESERVED,
    PRUNED
  }

  /// Whether the value is a Kubernetes object of its own.
  enum Embedding {
    OBJECT,
    VALUE
  }

  /// @param schema as `openAPIV3Schema` of a definition
  static Structural of(Mapping schema) {
    Map<String, Structural> properties = new HashMap<>();
    Mapping declared = schema.mapping("properties");
    for (int i = 0; i < declared.size(); i++) {
      if (declared.value(i) instanceof Mapping property) {
        properties.put(declared.key(i), of(property));
      }
    }
    Object additional = schema.find("additionalProperties");
    Structural named =
        new Structural(
            properties,
            additional instanceof Mapping other ? of(other) : null,
            additional == null ? Others.UNNAMED : Others.ALLOWED,
            schema.find("items") instanceof Mapping items ? of(items) : null,
            null,
            is(schema, "nullable") ? Nulls.KEPT : Nulls.DROPPED,
            is(schema, "x-kubernetes-preserve-unknown-fields") ? Unknown.PRESERVED : Unknown.PRUNED,
            is(schema, "x-kubernetes-embedded-resource") ? Embedding.OBJECT : Embedding.VALUE,
            schema);
    Object preset = schema.find("default");
    return preset == null || preset == Null.NULL
        ? named
        : named.with(named.embedding, Pruning.prune(preset, named));
  }

  /// The same schema for a whole object.
  Structural asRoot() {
    return with(Embedding.OBJECT, preset);
  }

  private Structural with(Embedding changed, @Nullable Object value) {
    return new Structural(
        properties, additional, others, items, value, nulls, unknown, changed, schema);
  }

  /// The schema of a field, `null` when nothing is known of it.
  @Nullable Structural field(String name) {
    Structural property = properties.get(name);
    return property != null ? property : additional;
  }

  boolean isObject() {
    return embedding == Embedding.OBJECT;
  }

  /// The value of a list fact such as `x-kubernetes-list-type`.
  String listType() {
    return schema.string("x-kubernetes-list-type", "");
  }

  Sequence listKeys() {
    return schema.sequence("x-kubernetes-list-map-keys");
  }

  /// Whether `name` belongs to each Kubernetes object.
  static boolean isOfAnyObject(String name) {
    return name.equals("apiVersion") || name.equals("kind") || name.equals("metadata");
  }

  private static boolean is(Mapping schema, String fact) {
    return schema.find(fact) instanceof Boolean truth && truth;
  }
}
