package dev.portcullis.policy.gotables;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The schemas and objects of Kubernetes' tables of rules, as OpenAPI and JSON: the functions at
/// the end of `pkg/apiserver/schema/cel/validation_test.go` of `k8s.io/apiextensions-apiserver`.
public final class GoSchemas {
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("integerType", "integer"),
          Map.entry("numberType", "number"),
          Map.entry("floatType", "number"),
          Map.entry("doubleType", "number"),
          Map.entry("stringType", "string"),
          Map.entry("stringSchema", "string"),
          Map.entry("booleanType", "boolean"));

  private static final Map<String, String> FORMATS =
      Map.of(
          "byteType",
          "byte",
          "durationFormat",
          "duration",
          "dateFormat",
          "date",
          "dateTimeFormat",
          "date-time");

  private static final Map<String, Object> CONSTANTS =
      Map.of(
          "math.MaxFloat64",
          Double.MAX_VALUE,
          "math.MaxFloat32",
          (double) Float.MAX_VALUE,
          "nil",
          Null.NULL,
          "forbiddenReason",
          "FieldValueForbidden");

  private GoSchemas() {}

  /// A value of a table, with what is Go in it read; nothing where it cannot be.
  public static Optional<Object> read(Object value) {
    try {
      return Optional.of(resolved(value));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Object resolved(Object value) {
    return switch (value) {
      case Mapping mapping when !GoRow.source(mapping).isEmpty() ->
          value(GoSource.parse(GoRow.source(mapping)));
      case Mapping mapping -> {
        Mapping.Builder fields = new Mapping.Builder(mapping.size());
        for (int i = 0; i < mapping.size(); i++) {
          fields.put(mapping.key(i), resolved(mapping.value(i)));
        }
        yield StructuralStructs.openApi(fields.build());
      }
      case Sequence list -> Sequence.of(list.values().stream().map(GoSchemas::resolved).toList());
      default -> value;
    };
  }

  /// The text, number, object or schema that an expression makes.
  static Object value(GoSource source) {
    return switch (source) {
      case GoSource.Literal(Object value) -> value;
      case GoSource.Name(String name) -> named(name);
      case GoSource.Sum(List<GoSource> parts) -> {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(value(part)));
        yield text.toString();
      }
      case GoSource.Composite composite -> composite(composite);
      case GoSource.Call(String function, List<GoSource> args) ->
          call(function, args.stream().map(GoSchemas::value).toList());
    };
  }

  private static Object named(String name) {
    String type = NAMED.get(name);
    if (type != null) {
      return type(type);
    }
    String format = FORMATS.get(name);
    if (format != null) {
      return type("string").with("format", format);
    }
    Object constant = CONSTANTS.get(name);
    if (constant != null) {
      return constant;
    }
    if (name.startsWith("apiextensions.FieldValue")) {
      return name.substring(name.indexOf('.') + 1);
    }
    throw new IllegalArgumentException("expected a name that is known, got " + name);
  }

  private static Object composite(GoSource.Composite composite) {
    if (composite.type().startsWith("[]")
        || (!composite.entries().isEmpty() && composite.entries().getFirst().key() == null)) {
      return Sequence.of(composite.entries().stream().map(entry -> value(entry.value())).toList());
    }
    Mapping.Builder fields = new Mapping.Builder(4);
    for (GoSource.Entry entry : composite.entries()) {
      GoSource key = entry.key();
      if (key != null) {
        String name =
            key instanceof GoSource.Name(String field) ? field : String.valueOf(value(key));
        fields.put(name, value(entry.value()));
      }
    }
    return StructuralStructs.openApi(fields.build());
  }

  private static Mapping type(String type) {
    return Mapping.EMPTY.with("type", type);
  }

  private static Object call(String function, List<Object> args) {
    return switch (function) {
      case "float64", "float32" -> ((Number) args.getFirst()).doubleValue();
      case "int64", "ptr.To" -> args.getFirst();
      case "objs" -> numbered(args);
      case "schemas" -> type("object").with("properties", numbered(args));
      case "objectType", "objectTypePtr" -> type("object").with("properties", args.getFirst());
      case "mapType", "mapTypePtr" -> type("object").with("additionalProperties", args.getFirst());
      case "listType", "listTypePtr" -> list("atomic", Null.NULL, args.getFirst());
      case "listSetType" -> list("set", Null.NULL, args.getFirst());
      case "listMapType", "listMapTypePtr" -> list("map", args.get(0), args.get(1));
      case "arrayType" -> list((String) args.get(0), args.get(1), args.get(2));
      case "intOrStringType" -> Mapping.EMPTY.with("x-kubernetes-int-or-string", true);
      case "withNullable", "withNullablePtr" ->
          ((Mapping) args.get(1)).with("nullable", args.get(0));
      case "withRule", "withRulePtr", "cloneWithRule" ->
          withRule((Mapping) args.get(0), Mapping.EMPTY.with("rule", args.get(1)));
      case "withReasonAndFldPath" ->
          withRule(
              (Mapping) args.get(0),
              Mapping.EMPTY
                  .with("rule", args.get(1))
                  .with("fieldPath", args.get(2))
                  .with("reason", args.get(3)));
      case "genMatchSelectorSchema" -> matchSelector((String) args.getFirst());
      case "mustSchema", "mustUnstructured" -> PlainYaml.read((String) args.getFirst());
      default -> throw new IllegalArgumentException("expected a known function, got " + function);
    };
  }

  public static Mapping withRule(Mapping schema, Mapping rule) {
    return schema.with("x-kubernetes-validations", Sequence.of(List.of(rule)));
  }

  private static Mapping numbered(List<Object> values) {
    Mapping.Builder fields = new Mapping.Builder(values.size());
    for (int i = 0; i < values.size(); i++) {
      fields.put("val" + (i + 1), values.get(i));
    }
    return fields.build();
  }

  private static Mapping list(String listType, Object keys, Object items) {
    Mapping list = type("array").with("x-kubernetes-list-type", listType).with("items", items);
    return keys instanceof Sequence ? list.with("x-kubernetes-list-map-keys", keys) : list;
  }

  private static Mapping matchSelector(String rule) {
    Mapping fields =
        Mapping.EMPTY
            .with("key", type("string"))
            .with("operator", type("string"))
            .with("values", list("atomic", Null.NULL, type("string")));
    Mapping expressions = list("atomic", Null.NULL, type("object").with("properties", fields));
    Mapping schema =
        type("object").with("properties", Mapping.EMPTY.with("matchExpressions", expressions));
    return withRule(schema, Mapping.EMPTY.with("rule", rule));
  }
}
