package dev.portcullis.policy.cel.eval;

import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.MapValue;
import dev.portcullis.policy.cel.Maps;
import dev.portcullis.policy.cel.TypeNames;
import java.util.List;

/// Compares arguments with the parameters of an overload as cel-go does at run time: the type
/// itself, and of a list or a map the first element's.
sealed interface Guard {
  boolean admits(Object value);

  /// Every value.
  record Any() implements Guard {
    @Override
    public boolean admits(Object value) {
      return true;
    }
  }

  /// Values of one type.
  record Named(String type) implements Guard {
    @Override
    public boolean admits(Object value) {
      return TypeNames.of(value).equals(type);
    }
  }

  /// Lists.
  record ListOf(Guard element) implements Guard {
    @Override
    public boolean admits(Object value) {
      return value instanceof Sequence list && (list.size() == 0 || element.admits(list.value(0)));
    }
  }

  /// Maps.
  record MapOf(Guard key, Guard value) implements Guard {
    @Override
    public boolean admits(Object map) {
      if (!Maps.isMap(map)) {
        return TypeNames.of(map).equals("map");
      }
      List<MapValue.Entry> entries = Maps.entries(map);
      return entries.isEmpty()
          || (key.admits(entries.getFirst().key()) && value.admits(entries.getFirst().value()));
    }
  }

  /// The guard of a type's text.
  static Guard of(String type) {
    if (type.equals("dyn") || type.length() == 1) {
      return new Any();
    }
    int open = type.indexOf('(');
    if (open < 0) {
      return new Named(type);
    }
    String inside = type.substring(open + 1, type.length() - 1);
    return switch (type.substring(0, open)) {
      case "list" -> new ListOf(of(inside));
      case "map" -> {
        int comma = inside.indexOf(',');
        yield new MapOf(
            of(inside.substring(0, comma).strip()), of(inside.substring(comma + 1).strip()));
      }
      case String name -> new Named(name);
    };
  }

  static boolean admit(Guard[] guards, Object[] args) {
    if (guards.length != args.length) {
      return false;
    }
    for (int i = 0; i < args.length; i++) {
      if (!guards[i].admits(args[i])) {
        return false;
      }
    }
    return true;
  }

  static Guard[] of(List<String> parameters) {
    Guard[] guards = new Guard[parameters.size()];
    for (int i = 0; i < guards.length; i++) {
      guards[i] = of(parameters.get(i));
    }
    return guards;
  }
}
