package dev.portcullis.policy.lint;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.declared.DeclaredField;
import dev.portcullis.policy.cel.declared.DeclaredField.Presence;
import dev.portcullis.policy.cel.declared.DeclaredType;
import dev.portcullis.policy.cel.declared.DeclaredType.Entries;
import dev.portcullis.policy.cel.declared.DeclaredType.Fields;
import dev.portcullis.policy.cel.declared.DeclaredType.Items;
import dev.portcullis.policy.cel.declared.FieldNames;
import dev.portcullis.policy.cel.declared.Limits;
import dev.portcullis.policy.schema.Field;
import dev.portcullis.policy.schema.StructType;
import dev.portcullis.policy.schema.Type;
import dev.portcullis.policy.schema.TypeDefaults;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Declares Kubernetes' own structs as the API server does from their OpenAPI definitions
/// (`SchemaDeclType` in `pkg/cel/common/schemas.go` of `k8s.io/apiserver`). Quantities are of two
/// types there, so that expressions cannot see them, nor maps of them.
public final class StructTypes {
  /// Fields that OpenAPI calls optional and validation does not, which comes before admission:
  /// every policy reads them (`validateContainerCommon` in `pkg/apis/core/validation/validation.go`
  /// of `k8s.io/kubernetes`).
  private static final Map<String, String> VALIDATED =
      Map.of(
          "io.k8s.api.core.v1.Container", "image",
          "io.k8s.api.core.v1.EphemeralContainer", "image");

  private static final Fields ANY_OBJECT = new Fields(Map.of(), Limits.EMPTY);

  private final Function<String, @Nullable TypeDefaults> defaults;

  /// @param defaults what the server fills in, by the name of the type; `null` for none
  public StructTypes(Function<String, @Nullable TypeDefaults> defaults) {
    this.defaults = defaults;
  }

  /// The type of the values of a struct.
  Optional<DeclaredType> of(StructType struct) {
    return of(struct, new ArrayDeque<>());
  }

  private Optional<DeclaredType> of(Type type, Deque<StructType> around) {
    return switch (type) {
      case Type.Scalar(Type.Kind kind, _) -> scalar(kind);
      case Type.Pointer(Type target) -> of(target, around);
      case Type.ListOf(Type element, _) ->
          of(element, around).map(each -> new Items(each, Limits.items(each.minimum())));
      case Type.MapOf(_, Type value, _) ->
          of(value, around).map(each -> new Entries(each, Limits.entries(each.minimum())));
      case Type.SchemaOr _ -> Optional.empty();
      // A schema that contains itself is not followed further.
      case StructType struct when around.contains(struct) -> Optional.of(ANY_OBJECT);
      case StructType struct -> {
        around.push(struct);
        Fields fields = fields(struct, around);
        around.pop();
        yield Optional.of(fields);
      }
    };
  }

  private static Optional<DeclaredType> scalar(Type.Kind kind) {
    return switch (kind) {
      case STRING, DURATION -> Optional.of(Limits.STRING);
      case BOOL -> Optional.of(Limits.BOOL);
      case INT, INT32, INT64 -> Optional.of(Limits.INT);
      case FLOAT64 -> Optional.of(Limits.DOUBLE);
      case BYTES -> Optional.of(Limits.BYTES);
      case TIME, MICRO_TIME -> Optional.of(Limits.TIME);
      case INT_OR_STRING -> Optional.of(Limits.DYN);
      case RAW, FIELDS -> Optional.of(ANY_OBJECT);
      case QUANTITY, JSON -> Optional.empty();
    };
  }

  private Fields fields(StructType struct, Deque<StructType> around) {
    Mapping defaulted = defaulted(struct);
    Map<String, DeclaredField> fields = new HashMap<>();
    long minimum = Limits.EMPTY;
    for (Field field : struct.fields()) {
      Optional<DeclaredType> type = of(field.type(), around);
      if (type.isEmpty()) {
        continue;
      }
      boolean always =
          field.isRequired()
              || field.stands()
              || defaulted.find(field.name()) != null
              || field.name().equals(VALIDATED.get(struct.name()));
      FieldNames.escape(field.name())
          .ifPresent(name ->
              fields.put(
                  name,
                  new DeclaredField(type.get(), always ? Presence.ALWAYS : Presence.OPTIONAL)));
      minimum += field.isRequired() ? Limits.field(field.name(), type.get().minimum()) : 0;
    }
    return new Fields(fields, minimum);
  }

  /// What the server makes of one of which nothing is declared.
  private Mapping defaulted(StructType struct) {
    TypeDefaults own = defaults.apply(struct.name());
    return own == null ? Mapping.EMPTY : own.apply(Mapping.EMPTY);
  }
}
