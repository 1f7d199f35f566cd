package dev.portcullis.testkit.controlplane;

import dev.portcullis.model.Mapping;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The kinds that an API server serves, asked for once for each group and version that has them.
final class Kinds {
  private final Map<String, Mapping> known = new ConcurrentHashMap<>();
  private final Source source;

  Kinds(Source source) {
    this.source = source;
  }

  /// Where lists of kinds come from.
  @FunctionalInterface
  interface Source {
    Answer get(String path) throws IOException;
  }

  /// A kind's resource name in paths, and whether its objects live in namespaces.
  record Kind(String apiVersion, String plural, boolean namespaced) {

    /// The path of the collection that an object of this kind belongs to.
    String path(String namespace) {
      return root(apiVersion) + (namespaced ? "/namespaces/" + namespace : "") + "/" + plural;
    }
  }

  /// The kind, asked for again where the last list has none of the name: a definition may have come
  /// since.
  Optional<Kind> find(String apiVersion, String kind) throws IOException {
    Mapping list = known.get(apiVersion);
    Optional<Kind> found = list == null ? Optional.empty() : find(list, apiVersion, kind);
    if (found.isPresent()) {
      return found;
    }
    list = source.get(root(apiVersion)).body();
    known.put(apiVersion, list);
    return find(list, apiVersion, kind);
  }

  private static Optional<Kind> find(Mapping list, String apiVersion, String kind) {
    return list.sequence("resources").mappings().stream()
        .filter(each -> each.string("kind", "").equals(kind))
        .filter(each -> !each.string("name", "").contains("/"))
        .map(each -> new Kind(apiVersion, each.string("name", ""), namespaced(each)))
        .findFirst();
  }

  private static boolean namespaced(Mapping resource) {
    return Boolean.TRUE.equals(resource.find("namespaced"));
  }

  private static String root(String apiVersion) {
    return (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion;
  }
}
