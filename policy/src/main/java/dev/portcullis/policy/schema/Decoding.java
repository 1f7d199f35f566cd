package dev.portcullis.policy.schema;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import dev.portcullis.policy.schema.Field.Absent;
import dev.portcullis.policy.schema.Type.ListOf;
import dev.portcullis.policy.schema.Type.MapOf;
import dev.portcullis.policy.schema.Type.Pointer;
import dev.portcullis.policy.schema.Type.Scalar;
import dev.portcullis.policy.schema.Type.SchemaOr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The decoding of one object. A container is made anew only when something in it changes: places
/// of findings hang on identity and marks.
final class Decoding {
  private final RememberedDefaults defaults;
  private final Trail trail;

  Decoding(RememberedDefaults defaults, Trail trail) {
    this.defaults = defaults;
    this.trail = trail;
  }

  /// A value of a type; the value itself where nothing changes.
  private Object value(Type type, Object value) {
    if (value instanceof Unknown) {
      return value; // what only a server knows is of the right type
    }
    return switch (type) {
      case StructType struct ->
          value instanceof Mapping declared ? struct(struct, declared) : mismatch(type, value);
      case ListOf list ->
          value instanceof Sequence declared ? list(list, declared) : mismatch(type, value);
      case MapOf map ->
          value instanceof Mapping declared ? map(map, declared) : mismatch(type, value);
      case Pointer(Type target) -> value(target, value);
      case Scalar scalar -> Scalars.decode(scalar, value, trail);
      case SchemaOr either -> schemaOr(either, value);
    };
  }

  private Object mismatch(Type type, Object value) {
    trail.mismatch(GoJson.kind(value), type.goName());
    return value;
  }

  Mapping struct(StructType type, Mapping declared) {
    Rewrite rewrite = new Rewrite(declared);
    for (int i = 0; i < declared.size() && !trail.ended(); i++) {
      Field field = type.field(declared.key(i));
      rewrite.put(i, field == null ? null : field(field, declared.value(i), declared.mark(i)));
    }
    addStanding(type, declared, rewrite);
    Mapping decoded = rewrite.done();
    return trail.failed() ? decoded : defaults.of(type.name()).apply(decoded);
  }

  /// The value of a field, `null` when it is left out.
  private @Nullable Object field(Field field, Object declared, long mark) {
    if (declared == Null.NULL) {
      return null;
    }
    trail.enter(field, mark);
    Object decoded = value(field.type(), declared);
    trail.leave();
    return field.leavesOutEmpty() && Scalars.isEmpty(decoded) ? null : decoded;
  }

  /// The fields that every object shows. A null that was declared stands for the zero value.
  private void addStanding(StructType type, Mapping declared, Rewrite rewrite) {
    List<Field> standing = type.standing();
    for (int i = 0; i < standing.size(); i++) {
      Field field = standing.get(i);
      int index = declared.indexOf(field.name());
      if (index < 0 || declared.value(index) == Null.NULL) {
        Object zero = field.absent() == Absent.NULL ? Null.NULL : zero(field.type());
        rewrite.add(field.name(), zero, index < 0 ? Mark.NONE : declared.mark(index));
      }
    }
  }

  /// What Go has where nobody gave a value. Each container is one of its own, since places of
  /// findings hang on identity.
  private Object zero(Type type) {
    return switch (type) {
      case StructType struct -> struct(struct, new Mapping.Builder(0).build());
      case Scalar(Type.Kind kind, _) -> Scalars.zero(kind);
      case SchemaOr(_, Type.Alternative alternative, _) ->
          alternative == Type.Alternative.BOOL ? false : Null.NULL;
      case ListOf _, MapOf _, Pointer _ -> Null.NULL;
    };
  }

  private Sequence list(ListOf type, Sequence declared) {
    Sequence.@Nullable Builder changed = null;
    for (int i = 0; i < declared.size() && !trail.ended(); i++) {
      trail.enter(i, declared.mark(i));
      Object after = element(type.element(), declared.value(i));
      trail.leave();
      if (changed == null && !Rewrite.same(declared.value(i), after)) {
        changed = new Sequence.Builder(declared.size());
        for (int j = 0; j < i; j++) {
          changed.add(declared.value(j), declared.mark(j));
        }
      }
      if (changed != null) {
        changed.add(after, declared.mark(i));
      }
    }
    return changed == null ? declared : changed.build();
  }

  private Mapping map(MapOf type, Mapping declared) {
    Rewrite rewrite = new Rewrite(declared);
    for (int i = 0; i < declared.size() && !trail.ended(); i++) {
      trail.enter(declared.key(i), declared.mark(i));
      rewrite.put(i, element(type.value(), declared.value(i)));
      trail.leave();
    }
    return rewrite.done();
  }

  private Object element(Type type, Object declared) {
    return declared == Null.NULL ? zero(type) : value(type, declared);
  }

  /// `pkg/apis/apiextensions/v1/marshal.go` of `k8s.io/apiextensions-apiserver`.
  private Object schemaOr(SchemaOr type, Object value) {
    return switch (type.alternative()) {
      case BOOL ->
          switch (value) {
            case Mapping schema -> struct(type.schema(), schema);
            case Boolean _ -> value;
            default -> {
              trail.reject("boolean or JSON schema expected");
              yield value;
            }
          };
      case SCHEMAS, STRINGS ->
          switch (value) {
            case Mapping schema -> struct(type.schema(), schema);
            case Sequence some when some.size() > 0 -> value(type.other(), some);
            default -> Null.NULL;
          };
    };
  }
}
