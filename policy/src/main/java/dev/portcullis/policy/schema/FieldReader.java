package dev.portcullis.policy.schema;

import dev.portcullis.policy.schema.Type.Alternative;
import dev.portcullis.policy.schema.Type.Kind;
import dev.portcullis.policy.schema.Type.ListOf;
import dev.portcullis.policy.schema.Type.MapOf;
import dev.portcullis.policy.schema.Type.Pointer;
import dev.portcullis.policy.schema.Type.Scalar;
import dev.portcullis.policy.schema.Type.SchemaOr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a struct, and their types, from [KubernetesTypes].
final class FieldReader {
  private static final String SCHEMA =
      "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps";

  private static final Type TEXT = new Scalar(Kind.STRING, Kind.STRING.goName());
  private static final Type TRUTH = new Scalar(Kind.BOOL, Kind.BOOL.goName());

  private final StructType owner;
  private final Schemas schemas;
  private final String home;

  FieldReader(StructType owner, Schemas schemas) {
    this.owner = owner;
    this.schemas = schemas;
    home = owner.name().substring(0, owner.name().lastIndexOf('.'));
  }

  List<Field> read() {
    String text = KubernetesTypes.fields(home, owner.simpleName());
    List<Field> fields = new ArrayList<>();
    for (int start = 0, end; start < text.length(); start = end + 1) {
      end = text.indexOf('\n', start);
      if (end > start) {
        fields.add(field(text.substring(start, end)));
      }
    }
    return fields;
  }

  private Field field(String line) {
    int type = line.indexOf(' ') + 1;
    int flags = after(line, type);
    boolean flagged = flags < line.length() && "?0!".indexOf(line.charAt(flags)) >= 0;
    int facts = flagged ? after(line, flags) : flags;
    int end = flags < line.length() ? flags - 1 : flags;
    return new Field(
        owner,
        line.substring(0, type - 1).intern(), // as names that were read are
        line.substring(type, end),
        line.substring(flags, facts),
        line.substring(facts),
        this);
  }

  /// Where the next word begins, the end of the line when there is none.
  private static int after(String line, int from) {
    int space = line.indexOf(' ', from);
    return space < 0 ? line.length() : space + 1;
  }

  /// The type that is written so.
  Type type(String text) {
    return type(text, "");
  }

  /// Whether Go may take a value of that type for empty: all but structs.
  static boolean canBeEmpty(String text) {
    char first = text.charAt(0);
    if (first == '*' || first == '[' || text.startsWith("map[")) {
      return true;
    }
    String simple = text.substring(named(text) + 1);
    return !Character.isUpperCase(simple.charAt(0))
        && simple.indexOf('.') < 0
        && !simple.startsWith("schemaor")
        && (simple.startsWith("[") || isPlain(kind(simple)));
  }

  private static boolean isPlain(@Nullable Kind kind) {
    return kind != null && kind.form() != Kind.Form.STRUCT;
  }

  /// @param alias the name that Go has for it
  private Type type(String text, String alias) {
    if (text.charAt(0) == '*') {
      return new Pointer(type(text.substring(1), alias));
    }
    if (text.startsWith("[]")) {
      return new ListOf(type(text.substring(2), ""), alias);
    }
    if (text.startsWith("map[")) {
      int close = text.indexOf(']');
      return new MapOf(
          type(text.substring(4, close), ""), type(text.substring(close + 1), ""), alias);
    }
    int equals = named(text);
    if (equals > 0) {
      return type(text.substring(equals + 1), StructType.goName(full(text.substring(0, equals))));
    }
    return simple(text, alias);
  }

  /// Where the type behind a name begins, -1 when there is no name: `Name=type`.
  private static int named(String text) {
    int equals = text.indexOf('=');
    int bracket = text.indexOf('[');
    return bracket >= 0 && bracket < equals ? -1 : equals;
  }

  private Type simple(String text, String alias) {
    if (Character.isUpperCase(text.charAt(0)) || text.indexOf('.') >= 0) {
      return schemas.struct(full(text));
    }
    Kind kind = kind(text);
    if (kind != null) {
      return new Scalar(kind, alias.isEmpty() ? kind.goName() : alias);
    }
    StructType schema = schemas.struct(SCHEMA);
    return switch (text) {
      case "schemaorbool" -> new SchemaOr(schema, Alternative.BOOL, TRUTH);
      case "schemaorarray" -> new SchemaOr(schema, Alternative.SCHEMAS, new ListOf(schema, ""));
      case "schemaorstrings" -> new SchemaOr(schema, Alternative.STRINGS, new ListOf(TEXT, ""));
      default -> throw new IllegalStateException("unknown type '" + text + "' in " + owner);
    };
  }

  private static @Nullable Kind kind(String text) {
    return switch (text) {
      case "string" -> Kind.STRING;
      case "bool" -> Kind.BOOL;
      case "int" -> Kind.INT;
      case "int32" -> Kind.INT32;
      case "int64" -> Kind.INT64;
      case "float64" -> Kind.FLOAT64;
      case "bytes" -> Kind.BYTES;
      case "quantity" -> Kind.QUANTITY;
      case "time" -> Kind.TIME;
      case "microtime" -> Kind.MICRO_TIME;
      case "duration" -> Kind.DURATION;
      case "intorstring" -> Kind.INT_OR_STRING;
      case "raw" -> Kind.RAW;
      case "fields" -> Kind.FIELDS;
      case "json" -> Kind.JSON;
      default -> null;
    };
  }

  private String full(String name) {
    return name.indexOf('.') >= 0 ? name : home + '.' + name;
  }
}
