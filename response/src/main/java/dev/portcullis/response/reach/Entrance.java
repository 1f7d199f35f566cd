package dev.portcullis.response.reach;

/// A way on which somebody outside of a cluster comes to a Pod.
///
/// @param kind of the object that opens it: a Service, an Ingress, a route, or the Pod itself
/// @param by how: `LoadBalancer`, the names of hosts, a port of the node
public record Entrance(String kind, String namespace, String name, String by) {
  /// `Ingress shop/web (shop.example.com)`.
  @Override
  public String toString() {
    return "%s %s/%s (%s)".formatted(kind, namespace, name, by);
  }
}
