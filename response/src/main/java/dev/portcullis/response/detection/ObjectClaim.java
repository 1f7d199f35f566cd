package dev.portcullis.response.detection;

/// Which object of the API a detection is about: a claim, to be checked before anything is done.
///
/// @param group the API group, empty for the core group
/// @param version without its group
/// @param resource the lower-case plural
/// @param subresource empty for the object itself
/// @param namespace empty for what is cluster-scoped, and for requests in all namespaces
/// @param name empty for requests about many
/// @param uid empty where the event does not say
public record ObjectClaim(
    String group,
    String version,
    String resource,
    String subresource,
    String namespace,
    String name,
    String uid) {

  /// `shop/web` of `deployments.apps`, as `deployments.apps shop/web`.
  @Override
  public String toString() {
    String what = resource + (subresource.isEmpty() ? "" : "/" + subresource);
    String kind = group.isEmpty() ? what : what + "." + group;
    String place = namespace.isEmpty() ? name : namespace + "/" + name;
    return place.isEmpty() ? kind : kind + " " + place;
  }
}
