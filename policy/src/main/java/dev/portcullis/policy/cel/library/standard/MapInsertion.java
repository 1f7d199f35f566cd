package dev.portcullis.policy.cel.library.standard;

import static dev.portcullis.policy.cel.library.standard.Signatures.global;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.MapValue;
import dev.portcullis.policy.cel.Maps;
import dev.portcullis.policy.cel.Rendering;
import dev.portcullis.policy.cel.library.Function;
import dev.portcullis.policy.cel.library.Library;
import java.util.List;

/// What the macros `transformMap` and `transformMapEntry` call (cel-go's
/// `ext.TwoVarComprehensions`).
public final class MapInsertion implements Library {
  @Override
  public String name() {
    return "cel.ext.comprehensions";
  }

  @Override
  public List<Function> functions() {
    return List.of(
        Function.of(
            "cel.@mapInsert",
            global(
                args -> insert(args[0], List.of(new MapValue.Entry(args[1], args[2]))),
                "@mapInsert_map_key_value",
                "map(K, V)",
                "K",
                "V",
                "map(K, V)"),
            global(
                args -> insert(args[0], Maps.entries(args[1])),
                "@mapInsert_map_map",
                "map(K, V)",
                "map(K, V)",
                "map(K, V)")));
  }

  private static Object insert(Object map, List<MapValue.Entry> more) {
    Object result = map;
    for (MapValue.Entry entry : more) {
      if (Maps.find(result, entry.key()) != null) {
        return new CelError("insert failed: key " + Rendering.of(entry.key()) + " already exists");
      }
      result = with(result, entry);
    }
    return result;
  }

  private static Object with(Object map, MapValue.Entry entry) {
    if (map instanceof Mapping mapping && entry.key() instanceof String name) {
      return mapping.with(name, entry.value());
    }
    MapValue.Builder more = new MapValue.Builder();
    Maps.entries(map).forEach(known -> more.put(known.key(), known.value()));
    return more.put(entry.key(), entry.value()).build();
  }
}
