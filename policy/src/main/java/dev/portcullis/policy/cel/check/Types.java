package dev.portcullis.policy.cel.check;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.types.TypeParamType;
import dev.cel.common.types.TypeType;
import dev.portcullis.policy.cel.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Types as text and as dev.cel has them.
@SuppressWarnings("Immutable") // nothing changes after the constructor
final class Types implements CelTypeProvider {
  private static final Map<String, CelType> SIMPLE =
      Map.ofEntries(
          Map.entry("dyn", SimpleType.DYN),
          Map.entry("bool", SimpleType.BOOL),
          Map.entry("int", SimpleType.INT),
          Map.entry("uint", SimpleType.UINT),
          Map.entry("double", SimpleType.DOUBLE),
          Map.entry("string", SimpleType.STRING),
          Map.entry("bytes", SimpleType.BYTES),
          Map.entry("null_type", SimpleType.NULL_TYPE),
          Map.entry("google.protobuf.Timestamp", SimpleType.TIMESTAMP),
          Map.entry("google.protobuf.Duration", SimpleType.DURATION),
          Map.entry("timestamp", SimpleType.TIMESTAMP),
          Map.entry("duration", SimpleType.DURATION),
          Map.entry("type", TypeType.create(SimpleType.DYN)),
          Map.entry("optional_type", OptionalType.create(SimpleType.DYN)),
          Map.entry("list", ListType.create(SimpleType.DYN)),
          Map.entry("map", MapType.create(SimpleType.DYN, SimpleType.DYN)));

  private final Map<String, CelType> declared = new HashMap<>();

  Types(List<String> opaque, List<Scope.ObjectType> objects) {
    opaque.forEach(name -> declared.put(name, OpaqueType.create(name)));
    objects.forEach(
        object -> declared.put(object.name(), StructTypeReference.create(object.name())));
    objects.forEach(object -> declared.put(object.name(), struct(object)));
  }

  private StructType struct(Scope.ObjectType object) {
    return StructType.create(
        object.name(),
        ImmutableSet.copyOf(object.fields().keySet()),
        field -> Optional.ofNullable(object.fields().get(field)).map(this::parse));
  }

  @Override
  public ImmutableCollection<CelType> types() {
    return ImmutableList.copyOf(declared.values());
  }

  @Override
  public Optional<CelType> findType(String name) {
    return Optional.ofNullable(declared.get(name));
  }

  /// @throws IllegalArgumentException when the text names no type
  CelType parse(String text) {
    int open = text.indexOf('(');
    if (open < 0) {
      return named(text.strip());
    }
    if (!text.endsWith(")")) {
      throw new IllegalArgumentException("expected a type, got '" + text + "'");
    }
    List<CelType> parameters =
        arguments(text.substring(open + 1, text.length() - 1)).stream().map(this::parse).toList();
    return switch (text.substring(0, open).strip()) {
      case "list" -> ListType.create(parameters.getFirst());
      case "map" -> MapType.create(parameters.getFirst(), parameters.getLast());
      case "optional_type" -> OptionalType.create(parameters.getFirst());
      case "type" -> TypeType.create(parameters.getFirst());
      case String other -> throw new IllegalArgumentException("'" + other + "' has no parameters");
    };
  }

  private CelType named(String name) {
    CelType simple = SIMPLE.get(name);
    if (simple != null) {
      return simple;
    }
    if (name.length() == 1 && Character.isUpperCase(name.charAt(0))) {
      return TypeParamType.create(name);
    }
    CelType known = declared.get(name);
    if (known instanceof StructType) {
      return StructTypeReference.create(name);
    }
    if (known == null && name.indexOf('.') < 0) {
      throw new IllegalArgumentException("expected a declared type, got '" + name + "'");
    }
    return known == null ? OpaqueType.create(name) : known;
  }

  /// What stands on both sides of the first comma that is in no parentheses.
  static List<String> arguments(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        return List.of(text.substring(0, i).strip(), text.substring(i + 1).strip());
      }
    }
    return List.of(text.strip());
  }

  /// The text that [#parse] reads back.
  static String text(CelType type) {
    return switch (type) {
      case TypeParamType _ -> "dyn";
      case TypeType known when known.parameters().isEmpty() -> "type";
      default -> name(type) + parameters(type);
    };
  }

  private static String name(CelType type) {
    return switch (type.kind()) {
      case DYN, ANY, TYPE_PARAM, ERROR -> "dyn";
      case NULL_TYPE -> "null_type";
      case LIST -> "list";
      case MAP -> "map";
      case TYPE -> "type";
      default -> type.name();
    };
  }

  private static String parameters(CelType type) {
    return type.parameters().isEmpty()
        ? ""
        : type.parameters().stream().map(Types::text).collect(Collectors.joining(", ", "(", ")"));
  }
}
