package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.admission.ServedKind.Scope;
import org.jspecify.annotations.Nullable;

/// What is asked of the API server, as its admission plugins see it.
///
/// @param kind the object's kind and the resource in the request's path
/// @param subresource empty for the object itself
/// @param namespace empty for what is cluster-scoped; for a Namespace, its own name
/// @param name empty when the server is to make it up
/// @param object after the request, `null` for DELETE
/// @param oldObject before it, `null` for CREATE
/// @param user `userInfo` of the request, `null` when nobody said who asks
public record Request(
    Operation operation,
    ServedKind kind,
    String subresource,
    String namespace,
    String name,
    @Nullable Mapping object,
    @Nullable Mapping oldObject,
    @Nullable Mapping user) {

  boolean isNamespace() {
    return kind.group().isEmpty() && kind.resource().equals("namespaces");
  }

  /// Where the object lives. A Namespace is cluster-scoped although its request names a namespace.
  Scope scope() {
    return isNamespace() || namespace.isEmpty() ? Scope.CLUSTER : Scope.NAMESPACED;
  }

  /// The object that is judged, or the one that goes.
  public Mapping subject() {
    return object != null ? object : oldObject != null ? oldObject : Mapping.EMPTY;
  }
}
