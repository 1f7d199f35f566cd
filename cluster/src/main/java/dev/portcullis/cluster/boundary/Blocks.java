package dev.portcullis.cluster.boundary;

import dev.portcullis.model.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The `BoundaryBlock` objects that are known to be there. What is heard while the cluster is being
/// asked is newer than its answer may be.
final class Blocks {
  private final Map<String, Mapping> objects = new LinkedHashMap<>();

  /// By name what was heard since the cluster was asked; [Mapping#EMPTY] for what was deleted.
  private final Map<String, Mapping> heard = new LinkedHashMap<>();

  private boolean known;

  /// Whether the cluster has said which there are.
  synchronized boolean isKnown() {
    return known;
  }

  synchronized void asking() {
    heard.clear();
  }

  synchronized void answered(List<Mapping> there) {
    objects.clear();
    for (Mapping object : there) {
      objects.put(name(object), object);
    }
    heard.forEach(this::put);
    known = true;
  }

  synchronized void made(Mapping object) {
    heard.put(name(object), object);
    put(name(object), object);
  }

  synchronized void deleted(String name) {
    heard.put(name, Mapping.EMPTY);
    put(name, Mapping.EMPTY);
  }

  private void put(String name, Mapping object) {
    if (object.size() == 0) {
      objects.remove(name);
    } else {
      objects.put(name, object);
    }
  }

  synchronized List<Mapping> all() {
    return List.copyOf(objects.values());
  }

  private static String name(Mapping object) {
    return object.mapping("metadata").string("name", "");
  }
}
