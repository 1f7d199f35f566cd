package dev.portcullis.policy.cel.declared;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.declared.DeclaredField.Presence;
import dev.portcullis.policy.cel.declared.DeclaredType.Entries;
import dev.portcullis.policy.cel.declared.DeclaredType.Fields;
import dev.portcullis.policy.cel.declared.DeclaredType.Items;
import dev.portcullis.policy.cel.declared.DeclaredType.Simple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Declares what an OpenAPI schema describes, as the API server does (`SchemaDeclType` in
/// `pkg/cel/common/schemas.go` of `k8s.io/apiserver`). What a schema leaves open, as a value of no
/// type or an unknown field, expressions cannot see.
public final class SchemaTypes {
  private static final String INT_OR_STRING = "int-or-string";

  /// A name of an object, and what is left of one for the suffix that is generated.
  private static final long NAME = 253L;

  private static final long GENERATED_NAME = NAME - 1;

  private SchemaTypes() {}

  /// The type of the values of `schema`, nothing for one that no expression can see.
  public static Optional<DeclaredType> of(Mapping schema) {
    if (isIntOrString(schema)) {
      return Optional.of(
          new Simple("dyn", 1, schema.find("maxLength") instanceof Long l ? l * 4 : Limits.TEXT));
    }
    return switch (schema.string("type", "")) {
      case "array" -> items(schema);
      case "object" ->
          schema.find("additionalProperties") instanceof Mapping each
              ? entries(schema, each)
              : Optional.of(fields(schema));
      case "string" -> Optional.of(text(schema));
      case "boolean" -> Optional.of(Limits.BOOL);
      case "number" -> Optional.of(Limits.DOUBLE);
      case "integer" -> Optional.of(Limits.INT);
      default -> Optional.empty();
    };
  }

  /// The type of a custom resource as a whole: it always has a type and a name, whatever its schema
  /// says.
  ///
  /// @param metadata the type of its metadata
  public static DeclaredType ofResource(Mapping schema, DeclaredType metadata) {
    Fields declared = fields(schema);
    Map<String, DeclaredField> fields = new HashMap<>(declared.fields());
    fields.put("apiVersion", new DeclaredField(Limits.STRING, Presence.ALWAYS));
    fields.put("kind", new DeclaredField(Limits.STRING, Presence.ALWAYS));
    fields.put("metadata", new DeclaredField(metadata, Presence.ALWAYS));
    return new Fields(fields, declared.minimum());
  }

  /// What every resource has in its metadata, with names as long as they may be
  /// (`WithTypeAndObjectMeta` in `pkg/apiserver/schema/cel/model/schemas.go` of
  /// `k8s.io/apiextensions-apiserver`).
  public static DeclaredType names() {
    return new Fields(
        Map.of(
            "name", new DeclaredField(Limits.text(NAME), Presence.OPTIONAL),
            "generateName", new DeclaredField(Limits.text(GENERATED_NAME), Presence.OPTIONAL)),
        Limits.EMPTY);
  }

  /// The type of a whole object by a schema that may say nothing of its type and name; nothing for
  /// one that no expression can see.
  public static Optional<DeclaredType> ofWhole(Mapping schema) {
    return of(schema).map(type -> type instanceof Fields ? whole(schema) : type);
  }

  private static Fields whole(Mapping schema) {
    Fields declared = fields(WholeObjects.complete(schema));
    Map<String, DeclaredField> fields = new HashMap<>(declared.fields());
    for (String name : List.of("apiVersion", "kind", "metadata")) {
      fields.computeIfPresent(name, (_, field) -> new DeclaredField(field.type(), Presence.ALWAYS));
    }
    return new Fields(fields, declared.minimum());
  }

  private static boolean isIntOrString(Mapping schema) {
    return schema.string("format", "").equals(INT_OR_STRING)
        || Boolean.TRUE.equals(schema.find("x-kubernetes-int-or-string"));
  }

  /// The type of what is inside of something else, which may be a whole object.
  public static Optional<DeclaredType> ofPart(Mapping schema) {
    return Boolean.TRUE.equals(schema.find("x-kubernetes-embedded-resource"))
        ? ofWhole(schema)
        : of(schema);
  }

  private static Optional<DeclaredType> items(Mapping schema) {
    return schema.find("items") instanceof Mapping each
        ? ofPart(each)
            .map(type -> new Items(type, most(schema, "maxItems", Limits.items(type.minimum()))))
        : Optional.empty();
  }

  private static Optional<DeclaredType> entries(Mapping schema, Mapping each) {
    return ofPart(each)
        .map(type ->
            new Entries(type, most(schema, "maxProperties", Limits.entries(type.minimum()))));
  }

  private static Fields fields(Mapping schema) {
    Mapping properties = schema.mapping("properties");
    List<String> required = schema.sequence("required").strings();
    Map<String, DeclaredField> fields = new HashMap<>();
    long minimum = Limits.EMPTY;
    for (int i = 0; i < properties.size(); i++) {
      String name = properties.key(i);
      Mapping property = properties.mapping(name);
      Optional<DeclaredType> type = ofPart(property);
      if (type.isEmpty()) {
        continue;
      }
      boolean defaulted = property.find("default") != null;
      Presence presence =
          defaulted || required.contains(name) ? Presence.ALWAYS : Presence.OPTIONAL;
      FieldNames.escape(name)
          .ifPresent(escaped -> fields.put(escaped, new DeclaredField(type.get(), presence)));
      if (required.contains(name) && !defaulted) {
        minimum += Limits.field(name, type.get().minimum());
      }
    }
    return new Fields(fields, minimum);
  }

  private static Simple text(Mapping schema) {
    return switch (schema.string("format", "")) {
      case "byte" -> new Simple("bytes", 2, most(schema, "maxLength", Limits.TEXT));
      case "duration" -> Limits.DURATION;
      case "date" -> Limits.DATE;
      case "date-time" -> Limits.TIME;
      default ->
          schema.find("maxLength") instanceof Long length
              ? Limits.text(Math.max(0, length) * 4)
              : schema.find("enum") instanceof Sequence values && values.size() > 0
                  ? Limits.text(longest(values))
                  : Limits.STRING;
    };
  }

  private static long longest(Sequence values) {
    long longest = 0;
    for (String value : values.strings()) {
      longest = Math.max(longest, value.length());
    }
    return longest;
  }

  private static long most(Mapping schema, String key, long otherwise) {
    return schema.find(key) instanceof Long most ? Math.max(0, most) : otherwise;
  }
}
