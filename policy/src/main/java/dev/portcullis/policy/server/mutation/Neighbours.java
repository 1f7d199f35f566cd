package dev.portcullis.policy.server.mutation;

import dev.portcullis.model.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The cluster's other objects, as far as somebody gave them.
public final class Neighbours {
  public static final Neighbours NONE = new Neighbours(List.of(), Knowledge.PARTIAL);

  private final List<Mapping> objects;
  private final Knowledge knowledge;

  /// Every new Pod is looked at beside several kinds of them.
  private final Map<String, List<Mapping>> byKind = new HashMap<>();

  /// @param objects of any kind, as they were declared
  /// @param knowledge whether what is not here is known not to be there
  public Neighbours(List<Mapping> objects, Knowledge knowledge) {
    this.objects = List.copyOf(objects);
    this.knowledge = knowledge;
    for (Mapping object : objects) {
      byKind.computeIfAbsent(object.string("kind", ""), _ -> new ArrayList<>()).add(object);
    }
  }

  public List<Mapping> objects() {
    return objects;
  }

  public Knowledge knowledge() {
    return knowledge;
  }

  /// How much of the cluster is given.
  public enum Knowledge {
    PARTIAL,
    COMPLETE
  }

  boolean areAll() {
    return knowledge == Knowledge.COMPLETE;
  }

  /// The object of this kind and name, `null` when it is not given.
  ///
  /// @param namespace empty for what is cluster-scoped
  @Nullable Mapping find(String kind, String namespace, String name) {
    for (Mapping object : all(kind)) {
      Mapping metadata = object.mapping("metadata");
      if (metadata.string("name", "").equals(name)
          && (namespace.isEmpty() || metadata.string("namespace", "default").equals(namespace))) {
        return object;
      }
    }
    return null;
  }

  /// The objects of this kind, in the order in which they were given.
  List<Mapping> all(String kind) {
    return byKind.getOrDefault(kind, List.of());
  }
}
