package dev.portcullis.policy.schema.typed;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.declared.WholeObjects;
import dev.portcullis.policy.schema.Rewrite;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How the values of a schema look to its expressions (`UnstructuredToVal` of
/// `pkg/cel/common/valuesunstructured.go` of `k8s.io/apiserver`). Read once from the schema, it
/// reads any number of values.
public sealed interface Shape {

  /// A value that is not null.
  ///
  /// @return the value, or a [CelError] where it is not what the schema says
  Object read(Object raw);

  /// Any value.
  default Object of(Object raw) {
    if (raw instanceof Unknown) {
      return raw;
    }
    if (raw != Null.NULL) {
      return read(raw);
    }
    return this instanceof OrNull
        ? raw
        : new CelError("invalid data, got null for schema with nullable=false");
  }

  /// Of the values of a schema.
  static Shape of(Mapping schema) {
    Shape shape = ofType(schema);
    return Boolean.TRUE.equals(schema.find("nullable")) ? new OrNull(shape) : shape;
  }

  /// Of whole objects, of which the type and the name can always be seen (`WithTypeAndObjectMeta`
  /// of `pkg/apiserver/schema/cel/model/schemas.go` of `k8s.io/apiextensions-apiserver`).
  static Shape ofResource(Mapping schema) {
    return schema.string("type", "").equals("object")
        ? ObjectShape.of(WholeObjects.complete(schema))
        : of(schema);
  }

  private static Shape ofType(Mapping schema) {
    if (Boolean.TRUE.equals(schema.find("x-kubernetes-int-or-string"))) {
      return new IntOrString();
    }
    return switch (schema.string("type", "")) {
      case "object" -> ofObject(schema);
      case "array" -> ofList(schema);
      case "string" -> new Text(schema.string("format", ""));
      case "number" -> new Real();
      case "integer" -> new Whole();
      case "boolean" -> new Truth();
      case String type ->
          Boolean.TRUE.equals(schema.find("x-kubernetes-preserve-unknown-fields"))
              ? new Open()
              : new Broken(
                  "invalid type, expected object, array, number, integer, boolean or string, or no"
                      + " type with x-kubernetes-int-or-string or"
                      + " x-kubernetes-preserve-unknown-fields is true, got "
                      + type);
    };
  }

  private static Shape ofObject(Mapping schema) {
    if (Boolean.TRUE.equals(schema.find("x-kubernetes-embedded-resource"))) {
      return ObjectShape.of(WholeObjects.complete(schema));
    }
    return schema.find("properties") == null
            && schema.find("additionalProperties") instanceof Mapping each
        ? new Entries(of(each))
        : ObjectShape.of(schema);
  }

  private static Shape ofList(Mapping schema) {
    if (!(schema.find("items") instanceof Mapping each)) {
      return new Broken("invalid array type, expected Items with a non-empty Schema");
    }
    Shape item = of(each);
    return switch (schema.string("x-kubernetes-list-type", "")) {
      case "map" -> new KeyedItems(item, schema.sequence("x-kubernetes-list-map-keys").strings());
      case "set" -> new SetItems(item);
      case "", "atomic" -> new Items(item);
      case String other ->
          new Broken(
              "invalid x-kubernetes-list-type, expected 'map', 'set' or 'atomic' but got " + other);
    };
  }

  private static CelError unexpected(String expected, Object raw) {
    String type =
        switch (raw) {
          case String _ -> "string";
          case Boolean _ -> "bool";
          case Long _ -> "int64";
          case Double _ -> "float64";
          case Sequence _ -> "[]interface {}";
          default -> "map[string]interface {}";
        };
    return new CelError("invalid data, expected " + expected + ", got " + type);
  }

  /// What may be null.
  record OrNull(Shape shape) implements Shape {
    @Override
    public Object read(Object raw) {
      return shape.read(raw);
    }
  }

  /// Whole numbers.
  record Whole() implements Shape {
    @Override
    public Object read(Object raw) {
      return raw instanceof Long ? raw : unexpected("int", raw);
    }
  }

  /// Any numbers.
  record Real() implements Shape {
    @Override
    public Object read(Object raw) {
      return raw instanceof Number number ? number.doubleValue() : unexpected("float", raw);
    }
  }

  /// Truths.
  record Truth() implements Shape {
    @Override
    public Object read(Object raw) {
      return raw instanceof Boolean ? raw : unexpected("bool", raw);
    }
  }

  /// Whole numbers and texts.
  record IntOrString() implements Shape {
    @Override
    public Object read(Object raw) {
      return raw instanceof String || raw instanceof Long
          ? raw
          : new CelError(
              "invalid data, expected XIntOrString value to be either a string or integer");
    }
  }

  /// Texts, some of which stand for something else.
  record Text(String format) implements Shape {
    @Override
    public Object read(Object raw) {
      return raw instanceof String text
          ? TextFormats.read(format, text)
          : unexpected("string", raw);
    }
  }

  /// Objects with known fields.
  ///
  /// @param fields by the names that expressions may call them
  /// @param byKey by the names that they have
  record ObjectShape(Map<String, Property> fields, Map<String, Shape> byKey) implements Shape {

    /// A field and its name in the object.
    record Property(String key, Shape shape) {}

    static ObjectShape of(Mapping schema) {
      Mapping properties = schema.mapping("properties");
      Map<String, Property> fields = new HashMap<>();
      Map<String, Shape> byKey = new HashMap<>();
      for (int i = 0; i < properties.size(); i++) {
        if (properties.value(i) instanceof Mapping each) {
          String key = properties.key(i);
          Shape shape = Shape.of(each);
          byKey.put(key, shape);
          EscapedNames.of(key).forEach(name -> fields.put(name, new Property(key, shape)));
        }
      }
      return new ObjectShape(fields, byKey);
    }

    @Override
    public Object read(Object raw) {
      return raw instanceof Mapping mapping
          ? new TypedObject(mapping, this)
          : new CelError("invalid data, expected a map for the provided schema with type=object");
    }
  }

  /// Objects whose fields have any names.
  record Entries(Shape each) implements Shape {
    @Override
    public Object read(Object raw) {
      if (!(raw instanceof Mapping mapping)) {
        return new CelError(
            "invalid data, expected a map for the provided schema with type=object");
      }
      Rewrite rewrite = new Rewrite(mapping);
      for (int i = 0; i < mapping.size(); i++) {
        rewrite.put(i, each.of(mapping.value(i)));
      }
      return rewrite.done();
    }
  }

  /// Lists of items in their order.
  record Items(Shape each) implements Shape {
    @Override
    public Object read(Object raw) {
      return items(raw, each);
    }
  }

  /// Lists in which no item is twice.
  record SetItems(Shape each) implements Shape {
    @Override
    public Object read(Object raw) {
      Object items = items(raw, each);
      return items instanceof Sequence list ? new SetList(list) : items;
    }
  }

  /// Lists of objects that are told by some of their fields.
  record KeyedItems(Shape each, List<String> keys) implements Shape {
    public KeyedItems {
      keys = List.copyOf(keys);
    }

    @Override
    public Object read(Object raw) {
      Object items = items(raw, each);
      return items instanceof Sequence list ? KeyedList.of(list, keys) : items;
    }
  }

  private static Object items(Object raw, Shape each) {
    return raw instanceof Sequence sequence
        ? Rewrite.items(sequence, each::of)
        : new CelError("invalid data, expected an array for the provided schema with type=array");
  }

  /// What no schema describes.
  record Open() implements Shape {
    @Override
    public Object read(Object raw) {
      return new Preserved(raw);
    }
  }

  /// What no expression can see.
  record Broken(String message) implements Shape {
    @Override
    public Object read(Object raw) {
      return new CelError(message);
    }
  }
}
