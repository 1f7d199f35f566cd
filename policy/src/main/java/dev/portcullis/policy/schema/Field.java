package dev.portcullis.policy.schema;

import dev.portcullis.policy.schema.Type.Kind;
import dev.portcullis.policy.schema.Type.ListOf;
import dev.portcullis.policy.schema.Type.MapOf;
import dev.portcullis.policy.schema.Type.Pointer;
import dev.portcullis.policy.schema.Type.Scalar;
import dev.portcullis.policy.schema.Type.SchemaOr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A named value of a struct.
public final class Field {
  /// What an object shows where nobody gave a value.
  enum Absent {
    NOTHING,
    NULL,
    ZERO
  }

  private final StructType owner;
  private final String name;
  private final String typeText;
  private final String flags;
  private final String facts;
  private final FieldReader reader;
  private final Absent absent;

  /// Read when first asked for: an object has a few of the fields of its types. Racing threads read
  /// the same.
  private @Nullable Type type;

  /// @param typeText as in [KubernetesTypes]
  /// @param flags as there
  /// @param facts what follows them there
  Field(
      StructType owner,
      String name,
      String typeText,
      String flags,
      String facts,
      FieldReader reader) {
    this.owner = owner;
    this.name = name;
    this.typeText = typeText;
    this.flags = flags;
    this.facts = facts;
    this.reader = reader;
    this.absent =
        flags.indexOf('?') >= 0 && FieldReader.canBeEmpty(typeText)
            ? Absent.NOTHING
            : absent(type(), flags);
  }

  /// In JSON.
  public String name() {
    return name;
  }

  public Type type() {
    Type known = type;
    if (known == null) {
      known = reader.type(typeText);
      type = known;
    }
    return known;
  }

  /// Whether OpenAPI calls the field required. Decoding does not mind.
  public boolean isRequired() {
    return flags.indexOf('!') >= 0;
  }

  /// The only values that OpenAPI knows of the field or of its items; empty when any is one.
  /// Decoding does not mind.
  public List<String> values() {
    int at = facts.indexOf("enum=");
    return at < 0 ? List.of() : List.of(facts.substring(at + 5).split("\\|", -1));
  }

  /// What tells one item from another: nothing, the item itself, or some of its fields.
  public Identity identity() {
    String list = fact("list=");
    return switch (list) {
      case "" -> new Identity.Position();
      case "set" -> new Identity.Itself();
      default -> new Identity.Keys(List.of(list.substring(list.indexOf(':') + 1).split(",", -1)));
    };
  }

  /// `x-kubernetes-list-type` of OpenAPI.
  public sealed interface Identity {
    /// `atomic`, or no list at all.
    record Position() implements Identity {}

    /// `set`.
    record Itself() implements Identity {}

    /// `map`.
    record Keys(List<String> fields) implements Identity {}
  }

  /// As the path to the field in a complaint of Go: with the structs that it is embedded by.
  String goPath() {
    String via = fact("via=");
    return via.isEmpty() ? name : via + '.' + name;
  }

  StructType owner() {
    return owner;
  }

  Absent absent() {
    return absent;
  }

  /// Whether an object always has the field.
  public boolean stands() {
    return absent != Absent.NOTHING;
  }

  /// Whether an empty value is left out (`omitempty` on what Go can call empty).
  boolean leavesOutEmpty() {
    return absent == Absent.NOTHING && typeText.charAt(0) != '*';
  }

  private static Absent absent(Type type, String flags) {
    boolean omitted = flags.indexOf('?') >= 0;
    return switch (type) {
      case Pointer _, ListOf _, MapOf _ -> omitted ? Absent.NOTHING : Absent.NULL;
      case Scalar(Kind kind, _) ->
          switch (kind.form()) {
            case PLAIN -> omitted ? Absent.NOTHING : Absent.ZERO;
            case SLICE -> omitted ? Absent.NOTHING : Absent.NULL;
            case STRUCT -> ofStruct(flags);
          };
      case StructType _, SchemaOr _ -> ofStruct(flags);
    };
  }

  /// `omitempty` takes no struct for empty.
  private static Absent ofStruct(String flags) {
    return flags.indexOf('0') >= 0 ? Absent.NOTHING : Absent.ZERO;
  }

  private String fact(String key) {
    int at = facts.indexOf(key);
    if (at < 0) {
      return "";
    }
    int end = facts.indexOf(' ', at);
    return facts.substring(at + key.length(), end < 0 ? facts.length() : end);
  }

  @Override
  public String toString() {
    return name;
  }
}
