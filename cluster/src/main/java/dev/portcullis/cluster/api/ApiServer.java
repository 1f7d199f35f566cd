package dev.portcullis.cluster.api;

import dev.portcullis.cluster.api.Call.Header;
import dev.portcullis.cluster.api.Resources.Served;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Sends objects to an API server, as ourselves or as somebody else.
public final class ApiServer {
  private final Transport transport;
  private final Resources resources;
  private final List<Header> headers;

  public ApiServer(Transport transport) {
    this(transport, new Resources(transport), List.of());
  }

  private ApiServer(Transport transport, Resources resources, List<Header> headers) {
    this.transport = transport;
    this.resources = resources;
    this.headers = headers;
  }

  /// What becomes of a request that is admitted.
  public sealed interface Run {
    /// It is carried out.
    record Real() implements Run {}

    /// It is forgotten.
    ///
    /// @param manager what admission sees as `request.options.fieldManager`
    record Dry(String manager) implements Run {}
  }

  public static final Run REAL = new Run.Real();

  /// The same server, spoken to with more headers, such as those that name somebody else.
  public ApiServer with(List<Header> more) {
    return new ApiServer(transport, resources, more);
  }

  /// Where it is, for people.
  public String place() {
    return transport.server();
  }

  /// The version that it says it has, such as `v1.37.2`.
  ///
  /// @throws IOException when it says none, for want of credentials
  public String version() throws IOException {
    Answer answer = send("GET", "/version", "");
    if (!answer.succeeded()) {
      throw new IOException(
          "'%s' answers %d %s".formatted(place(), answer.status(), answer.message()));
    }
    return answer.body().string("gitVersion", "");
  }

  /// Whether it has a resource for objects of this kind.
  public boolean serves(Mapping object) throws IOException {
    return resources.find(resource(object)).isPresent();
  }

  /// Whether objects of this kind live in namespaces.
  public boolean isNamespaced(Mapping object) throws IOException {
    return served(object).namespaced();
  }

  /// The lower-case plural that objects of this kind are served as.
  public String plural(Mapping object) throws IOException {
    return served(object).plural();
  }

  /// The kind of the objects that are served as `resource`, the lower-case plural; empty when none
  /// are.
  public String kind(String apiVersion, String resource) throws IOException {
    return resources.find(apiVersion, resource).map(Served::kind).orElse("");
  }

  /// Whether objects of this kind are served as `resource`, the lower-case plural.
  public boolean servesAs(Mapping object, String resource) throws IOException {
    return resources
        .find(resource(object))
        .filter(served -> served.plural().equals(resource))
        .isPresent();
  }

  public Answer create(Mapping object, Run run) throws IOException {
    String path = served(object).path(namespace(object));
    return send("POST", path + query(run), Json.write(object));
  }

  /// Replaces the object, or one `subresource` of it when that is not empty.
  public Answer update(Mapping object, String subresource, Run run) throws IOException {
    String path = path(object) + (subresource.isEmpty() ? "" : "/" + subresource);
    return send("PUT", path + query(run), Json.write(object));
  }

  /// Deletes the object of this kind and name at once, without its grace period.
  public Answer delete(Mapping object, Run run) throws IOException {
    String dry =
        switch (run) {
          case Run.Real() -> "?";
          case Run.Dry _ -> "?dryRun=All&";
        };
    return send("DELETE", path(object) + dry + "gracePeriodSeconds=0", "");
  }

  /// Deletes the object of this kind and name.
  ///
  /// @param options `DeleteOptions` of `meta/v1`
  public Answer deleteWith(Mapping object, Mapping options) throws IOException {
    return send("DELETE", path(object), Json.write(options));
  }

  /// Changes the object of this kind and name by a JSON merge patch (RFC 7396).
  ///
  /// @param manager who owns the fields from then on
  public Answer patch(Mapping object, Mapping merge, String manager) throws IOException {
    return patch(object, "", merge, manager);
  }

  /// Changes the object of this kind and name, or one `subresource` of it when that is not empty,
  /// by a JSON merge patch.
  ///
  /// @param manager who owns the fields from then on
  public Answer patch(Mapping object, String subresource, Mapping merge, String manager)
      throws IOException {
    String path =
        path(object)
            + (subresource.isEmpty() ? "" : "/" + subresource)
            + "?fieldManager="
            + encoded(manager);
    String type = "application/merge-patch+json";
    return transport.send(new Call("PATCH", path, type, Json.write(merge), headers));
  }

  /// All objects of the kind of `object` in its namespace, or in all where it is in none, as a
  /// list.
  public Answer list(Mapping object) throws IOException {
    return list(object, "");
  }

  /// All objects of the kind of `object` in its namespace, or in all where it is in none, that have
  /// the labels, as a list.
  ///
  /// @param selector as in `labelSelector`, empty for all
  public Answer list(Mapping object, String selector) throws IOException {
    String path = served(object).path(resource(object).namespace());
    String query = selector.isEmpty() ? "" : "?labelSelector=" + encoded(selector);
    return send("GET", path + query, "");
  }

  /// Whether it says that it is ready for requests. One that has just begun refuses some that it
  /// will allow.
  public boolean isReady() {
    try {
      return send("GET", "/readyz", "").succeeded();
    } catch (IOException _) {
      return false;
    }
  }

  /// How many objects of the kind of `object` there are, in its namespace or, without one, in all.
  ///
  /// @throws IOException when the server does not say
  public long count(Mapping object) throws IOException {
    String path = served(object).path(resource(object).namespace());
    Answer answer = send("GET", path + "?limit=1", "");
    if (!answer.succeeded()) {
      throw new IOException(
          "'%s' answers %d %s".formatted(place(), answer.status(), answer.message()));
    }
    Object more = answer.body().mapping("metadata").find("remainingItemCount");
    return answer.body().sequence("items").size() + (more instanceof Long rest ? rest : 0);
  }

  /// The object of the kind and name of `object` as the server has it.
  public Answer get(Mapping object) throws IOException {
    return send("GET", path(object), "");
  }

  /// Whether it has a resource of that name, which may be a subresource: `pods/exec`.
  public boolean serves(String apiVersion, String resource) throws IOException {
    return resources.find(apiVersion, resource).isPresent();
  }

  /// Whether a resource that it has is one of things in namespaces.
  public boolean isNamespaced(String apiVersion, String resource) throws IOException {
    return resources.find(apiVersion, resource).map(Served::namespaced).orElse(true);
  }

  /// Sends an object to a subresource.
  public Answer create(ObjectPath path, Mapping object, Run run) throws IOException {
    return send("POST", path.text() + query(run), Json.write(object));
  }

  /// Replaces what a subresource holds.
  public Answer update(ObjectPath path, Mapping object, Run run) throws IOException {
    return send("PUT", path.text() + query(run), Json.write(object));
  }

  /// Asks to be connected, which no server does by way of trial: what is named must not be there.
  ///
  /// @param options the fields of the options of a connection
  public Answer connect(ObjectPath path, Mapping options) throws IOException {
    return send("POST", path.text() + Connection.suffix(options), "");
  }

  /// What a subresource answers, which may be no object, as it came.
  ///
  /// @param options the fields of its options
  public Raw read(ObjectPath path, Mapping options) throws IOException {
    return transport.read(new Call("GET", path.text() + Connection.suffix(options), "", headers));
  }

  /// What a subresource is of, as the server has it.
  public Answer parent(ObjectPath path) throws IOException {
    return send("GET", path.parent(), "");
  }

  private String path(Mapping object) throws IOException {
    return served(object).path(namespace(object)) + "/" + resource(object).name();
  }

  private Served served(Mapping object) throws IOException {
    Resource resource = resource(object);
    return resources
        .find(resource)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "expected a kind that the server has, got '%s' of '%s'"
                    .formatted(resource.kind(), resource.apiVersion())));
  }

  private static Resource resource(Mapping object) {
    return new Resource("", 0, object);
  }

  private static String namespace(Mapping object) {
    String namespace = resource(object).namespace();
    return namespace.isEmpty() ? "default" : namespace;
  }

  private static String query(Run run) {
    return switch (run) {
      case Run.Real() -> "";
      case Run.Dry(String manager) -> "?dryRun=All&fieldManager=" + encoded(manager);
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Answer send(String method, String path, String body) throws IOException {
    return transport.send(new Call(method, path, body, headers));
  }
}
