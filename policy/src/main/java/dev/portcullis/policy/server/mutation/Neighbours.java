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

  /// A cluster may have thousands of service accounts.
  private final Map<Named, Mapping> byName = new HashMap<>();

  /// @param objects of any kind, as they were declared; of several by one name the first counts
  /// @param knowledge whether what is not here is known not to be there
  public Neighbours(List<Mapping> objects, Knowledge knowledge) {
    this.objects = List.copyOf(objects);
    this.knowledge = knowledge;
    for (Mapping object : objects) {
      String kind = object.string("kind", "");
      Mapping metadata = object.mapping("metadata");
      String name = metadata.string("name", "");
      byKind.computeIfAbsent(kind, _ -> new ArrayList<>()).add(object);
      byName.putIfAbsent(new Named(kind, "", name), object);
      byName.putIfAbsent(new Named(kind, metadata.string("namespace", "default"), name), object);
    }
  }

  private record Named(String kind, String namespace, String name) {}

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
    return byName.get(new Named(kind, namespace, name));
  }

  /// The objects of this kind, in the order in which they were given.
  List<Mapping> all(String kind) {
    return byKind.getOrDefault(kind, List.of());
  }
}
