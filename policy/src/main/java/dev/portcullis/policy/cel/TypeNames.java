package dev.portcullis.policy.cel;

import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import java.time.Duration;
import java.time.Instant;

/// What the types of values are called.
public final class TypeNames {
  private TypeNames() {}

  /// The name that `type(value)` has.
  public static String of(Object value) {
    return switch (value) {
      case String _ -> "string";
      case Boolean _ -> "bool";
      case Long _ -> "int";
      case UInt _ -> "uint";
      case Double _ -> "double";
      case Null _ -> "null_type";
      case Sequence _ -> "list";
      case Bytes _ -> "bytes";
      case Instant _ -> "google.protobuf.Timestamp";
      case Duration _ -> "google.protobuf.Duration";
      case TypeValue _ -> "type";
      case OptionalValue _ -> "optional_type";
      case Opaque opaque -> opaque.typeName();
      default -> "map";
    };
  }

  /// The name of cel-go's Go type, which some of its messages show.
  public static String inGo(Object value) {
    return switch (value) {
      case String _ -> "types.String";
      case Boolean _ -> "types.Bool";
      case Long _ -> "types.Int";
      case UInt _ -> "types.Uint";
      case Double _ -> "types.Double";
      case Null _ -> "types.Null";
      case Bytes _ -> "types.Bytes";
      case Instant _ -> "types.Timestamp";
      case Duration _ -> "types.Duration";
      case TypeValue _ -> "*types.Type";
      case OptionalValue _ -> "*types.Optional";
      default -> of(value);
    };
  }
}
