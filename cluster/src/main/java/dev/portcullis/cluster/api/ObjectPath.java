package dev.portcullis.cluster.api;

/// What the path of a request names: a subresource of something in the cluster.
///
/// @param resource the lower-case plural
/// @param namespace empty for what is in none
public record ObjectPath(
    String apiVersion, String resource, String namespace, String name, String subresource) {

  /// The path of what the subresource is of.
  String parent() {
    return Resources.collection(apiVersion, namespace, resource) + "/" + name;
  }

  String text() {
    return parent() + "/" + subresource;
  }

  /// For people: `pods/exec of v1`.
  @Override
  public String toString() {
    return resource + "/" + subresource + " of " + apiVersion;
  }
}
