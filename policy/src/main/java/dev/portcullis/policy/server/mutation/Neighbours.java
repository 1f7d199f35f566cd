package dev.portcullis.policy.server.mutation;

import dev.portcullis.model.Mapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cluster's other objects, as far as somebody gave them.
///
/// @param objects of any kind, as they were declared
/// @param knowledge whether what is not here is known not to be there
public record Neighbours(List<Mapping> objects, Knowledge knowledge) {
  public static final Neighbours NONE = new Neighbours(List.of(), Knowledge.PARTIAL);

  public Neighbours {
    objects = List.copyOf(objects);
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
    for (Mapping object : objects) {
      Mapping metadata = object.mapping("metadata");
      if (object.string("kind", "").equals(kind)
          && metadata.string("name", "").equals(name)
          && (namespace.isEmpty() || metadata.string("namespace", "default").equals(namespace))) {
        return object;
      }
    }
    return null;
  }

  /// The objects of this kind, in the order in which they were given.
  List<Mapping> all(String kind) {
    return objects.stream().filter(object -> object.string("kind", "").equals(kind)).toList();
  }
}
