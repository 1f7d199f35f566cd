package dev.portcullis.policy.admission;

/// A kind in one version, and the resource it is served as.
///
/// @param group the API group, empty for the core group
/// @param resource the lower-case plural in the request's path
/// @param today the group that serves the resource today: another one than `group` for a version
///   that is served no more
public record ServedKind(
    String group, String version, String kind, String resource, Scope scope, String today) {

  /// Whether objects live in a namespace.
  public enum Scope {
    NAMESPACED,
    CLUSTER
  }

  /// The same resource in another version or in the group that took it over.
  boolean isEquivalentTo(ServedKind other) {
    return resource.equals(other.resource) && today.equals(other.today);
  }
}
