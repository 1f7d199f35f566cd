package dev.portcullis.policy.cel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What an expression may refer to besides functions.
///
/// @param variables their types by name, as text
/// @param types the object types that variables and fields may have
public record Scope(Map<String, String> variables, List<ObjectType> types) {
  public static final Scope EMPTY = new Scope(Map.of(), List.of());

  public Scope {
    variables = Map.copyOf(variables);
    types = List.copyOf(types);
  }

  /// This scope with one variable more.
  public Scope with(String variable, String type) {
    Map<String, String> more = new HashMap<>(variables);
    more.put(variable, type);
    return new Scope(more, types);
  }

  /// This scope with one variable less.
  public Scope without(String variable) {
    Map<String, String> fewer = new HashMap<>(variables);
    fewer.remove(variable);
    return new Scope(fewer, types);
  }

  /// This scope with `type`, in place of the one of that name if there is one.
  public Scope with(ObjectType type) {
    List<ObjectType> more = new ArrayList<>(types);
    more.removeIf(known -> known.name.equals(type.name));
    more.add(type);
    return new Scope(variables, more);
  }

  /// A type with known fields.
  ///
  /// @param fields their types by name, as text
  public record ObjectType(String name, Map<String, String> fields) {
    public ObjectType {
      fields = Map.copyOf(fields);
    }
  }
}
