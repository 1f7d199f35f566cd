package dev.portcullis.cluster.api;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The resources that an API server serves, asked for once for each group and version. Safe for use
/// by many threads.
final class Resources {
  private final Transport transport;
  private final Map<String, Mapping> known = new ConcurrentHashMap<>();

  Resources(Transport transport) {
    this.transport = transport;
  }

  /// A kind's resource name in paths, and whether its objects live in namespaces.
  record Served(String apiVersion, String plural, boolean namespaced) {

    /// The path of the collection that an object of this kind belongs to.
    String path(String namespace) {
      return collection(apiVersion, namespaced ? namespace : "", plural);
    }
  }

  /// @param namespace empty for what is in none
  static String collection(String apiVersion, String namespace, String plural) {
    return root(apiVersion)
        + (namespace.isEmpty() ? "" : "/namespaces/" + namespace)
        + ("/" + plural);
  }

  Optional<Served> find(Resource object) throws IOException {
    return list(object.apiVersion()).stream()
        .filter(each -> each.string("kind", "").equals(object.kind()))
        .filter(each -> each.string("name", "").indexOf('/') < 0)
        .map(each -> served(object.apiVersion(), each))
        .findFirst();
  }

  /// The resource of that name, which may be a subresource: `pods/exec`.
  Optional<Served> find(String apiVersion, String name) throws IOException {
    return list(apiVersion).stream()
        .filter(each -> each.string("name", "").equals(name))
        .map(each -> served(apiVersion, each))
        .findFirst();
  }

  private static Served served(String apiVersion, Mapping resource) {
    boolean namespaced = Boolean.TRUE.equals(resource.find("namespaced"));
    return new Served(apiVersion, resource.string("name", ""), namespaced);
  }

  private List<Mapping> list(String version) throws IOException {
    Mapping list = known.get(version);
    if (list == null) {
      list = transport.send(new Call("GET", root(version), "", List.of())).body();
      known.put(version, list);
    }
    return list.sequence("resources").mappings();
  }

  private static String root(String apiVersion) {
    return (apiVersion.indexOf('/') < 0 ? "/api/" : "/apis/") + apiVersion;
  }
}
