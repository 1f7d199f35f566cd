package dev.portcullis.policy.schema;

/// What a value of an object is decoded into: a Go type as JSON fills it.
public sealed interface Type
    permits StructType, Type.ListOf, Type.MapOf, Type.Pointer, Type.Scalar, Type.SchemaOr {

  /// As Go prints the type in a complaint: `int32`, `[]v1.Container`, `v1.Protocol`.
  String goName();

  /// A value without further ones in it.
  ///
  /// @param goName the name of a type of its own (`v1.Protocol`), else that of the kind
  record Scalar(Kind kind, String goName) implements Type {}

  /// Any number of values of one type.
  ///
  /// @param alias the name of a type of its own, empty when there is none
  record ListOf(Type element, String alias) implements Type {
    @Override
    public String goName() {
      return alias.isEmpty() ? "[]" + element.goName() : alias;
    }
  }

  /// Values of one type by names that the user chooses.
  ///
  /// @param alias the name of a type of its own, empty when there is none
  record MapOf(Type key, Type value, String alias) implements Type {
    @Override
    public String goName() {
      return alias.isEmpty() ? "map[" + key.goName() + "]" + value.goName() : alias;
    }
  }

  /// A value that may be absent although its zero would be a value.
  record Pointer(Type target) implements Type {
    @Override
    public String goName() {
      return "*" + target.goName();
    }
  }

  /// A JSON schema, or what OpenAPI allows beside one.
  record SchemaOr(StructType schema, Alternative alternative, Type other) implements Type {
    @Override
    public String goName() {
      return "v1." + alternative.goName;
    }
  }

  /// The kinds of scalars.
  enum Kind {
    STRING("string", Form.PLAIN),
    BOOL("bool", Form.PLAIN),
    INT("int", Form.PLAIN),
    INT32("int32", Form.PLAIN),
    INT64("int64", Form.PLAIN),
    FLOAT64("float64", Form.PLAIN),
    /// Base64.
    BYTES("[]uint8", Form.SLICE),
    QUANTITY("resource.Quantity", Form.STRUCT),
    TIME("v1.Time", Form.STRUCT),
    MICRO_TIME("v1.MicroTime", Form.STRUCT),
    DURATION("v1.Duration", Form.STRUCT),
    INT_OR_STRING("intstr.IntOrString", Form.STRUCT),
    /// Any value.
    RAW("runtime.RawExtension", Form.STRUCT),
    /// Any value.
    FIELDS("v1.FieldsV1", Form.STRUCT),
    /// Any value.
    JSON("v1.JSON", Form.STRUCT);

    /// What Go has for a kind, which tells what `omitempty` does.
    enum Form {
      PLAIN,
      SLICE,
      /// Never empty to `omitempty`.
      STRUCT
    }

    private final String goName;
    private final Form form;

    Kind(String goName, Form form) {
      this.goName = goName;
      this.form = form;
    }

    /// The type as Go prints it.
    public String goName() {
      return goName;
    }

    Form form() {
      return form;
    }
  }

  /// What may stand where a schema may.
  enum Alternative {
    BOOL("JSONSchemaPropsOrBool"),
    SCHEMAS("JSONSchemaPropsOrArray"),
    STRINGS("JSONSchemaPropsOrStringArray");

    private final String goName;

    Alternative(String goName) {
      this.goName = goName;
    }
  }
}
