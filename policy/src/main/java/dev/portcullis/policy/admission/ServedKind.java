package dev.portcullis.policy.admission;

/// A kind in one version, and the resource it is served as.
///
/// @param group the API group, empty for the core group
/// @param resource the lower-case plural in the request's path
/// @param today the group that serves the resource today: another one than `group` for a version
///   that is served no more
/// @param spec whether its objects have one when they are admitted
/// @param form how the server holds its objects
/// @param serving whether Kubernetes 1.37 serves this version
public record ServedKind(
    String group,
    String version,
    String kind,
    String resource,
    Scope scope,
    String today,
    Spec spec,
    Form form,
    Serving serving) {

  /// Whether objects live in a namespace.
  public enum Scope {
    NAMESPACED,
    CLUSTER
  }

  /// Whether objects have a `spec`.
  public enum Spec {
    /// Decoding makes an empty one where none is declared: the Go type has a struct, not a pointer.
    ALWAYS,
    AS_DECLARED
  }

  /// How the server holds objects.
  public enum Form {
    /// As values of a Go type: what the type does not know is dropped, and expressions see lists
    /// and maps that can be compared with nothing else.
    TYPED,
    /// As they are declared, within the bounds of a schema: custom resources.
    UNSTRUCTURED
  }

  /// Whether there is such a version in a cluster.
  public enum Serving {
    SERVED,
    /// Manifests still carry it. No server takes it, so no policy ever sees an object in it.
    ENDED
  }

  /// As `apiVersion` of an object.
  String apiVersion() {
    return group.isEmpty() ? version : group + '/' + version;
  }

  /// Whether its objects are Namespaces.
  public boolean isNamespace() {
    return group.isEmpty() && resource.equals("namespaces");
  }

  /// The resource with its group, as `GroupResource.String` of `k8s.io/apimachinery` writes it.
  public String groupResource() {
    return group.isEmpty() ? resource : resource + '.' + group;
  }

  /// The same resource in another version or in the group that took it over.
  boolean isEquivalentTo(ServedKind other) {
    return resource.equals(other.resource) && store().equals(other.store());
  }

  /// Events are one resource in two groups.
  private String store() {
    return resource.equals("events") && today.isEmpty() ? "events.k8s.io" : today;
  }
}
