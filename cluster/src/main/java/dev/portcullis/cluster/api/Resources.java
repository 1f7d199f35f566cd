package dev.portcullis.cluster.api;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// The resources that an API server serves, asked for once for each group and version, and again
/// when what is wanted is not among them: it may have been installed since. Safe for use by many
/// threads.
final class Resources {
  private static final int NOT_FOUND = 404;
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final Transport transport;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  Resources(Transport transport) {
    this.transport = transport;
  }

  /// An `APIResourceList`, and when it was asked for.
  private record Known(Mapping list, long nanos) {
    boolean isFresh() {
      return System.nanoTime() - nanos < FRESH.toNanos();
    }
  }

  /// A kind, its resource name in paths, and whether its objects live in namespaces.
  record Served(String apiVersion, String kind, String plural, boolean namespaced) {

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
    return find(
        object.apiVersion(),
        each ->
            each.string("kind", "").equals(object.kind())
                && each.string("name", "").indexOf('/') < 0);
  }

  /// The resource of that name, which may be a subresource: `pods/exec`.
  Optional<Served> find(String apiVersion, String name) throws IOException {
    return find(apiVersion, each -> each.string("name", "").equals(name));
  }

  private Optional<Served> find(String apiVersion, Predicate<Mapping> wanted) throws IOException {
    Known before = known.get(apiVersion);
    if (before == null) {
      return find(apiVersion, asked(apiVersion), wanted);
    }
    Optional<Served> found = find(apiVersion, before.list, wanted);
    return found.isPresent() || before.isFresh()
        ? found
        : find(apiVersion, asked(apiVersion), wanted);
  }

  private static Optional<Served> find(String apiVersion, Mapping list, Predicate<Mapping> wanted) {
    return list.sequence("resources").mappings().stream()
        .filter(wanted)
        .map(each -> served(apiVersion, each))
        .findFirst();
  }

  private static Served served(String apiVersion, Mapping resource) {
    boolean namespaced = Boolean.TRUE.equals(resource.find("namespaced"));
    return new Served(
        apiVersion, resource.string("kind", ""), resource.string("name", ""), namespaced);
  }

  private Mapping asked(String version) throws IOException {
    Answer answer = transport.send(new Call("GET", root(version), "", List.of()));
    if (!answer.succeeded() && answer.status() != NOT_FOUND) {
      throw new IOException(
          "the API server answers %d %s".formatted(answer.status(), answer.message()));
    }
    known.put(version, new Known(answer.body(), System.nanoTime()));
    return answer.body();
  }

  private static String root(String apiVersion) {
    return (apiVersion.indexOf('/') < 0 ? "/api/" : "/apis/") + apiVersion;
  }
}
