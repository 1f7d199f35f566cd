package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
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
/// @param details what only somebody who has a whole request can say
public record Request(
    Operation operation,
    ServedKind kind,
    String subresource,
    String namespace,
    String name,
    @Nullable Mapping object,
    @Nullable Mapping oldObject,
    @Nullable Mapping user,
    Details details) {

  /// A request about which no more is known than that it is made.
  public Request(
      Operation operation,
      ServedKind kind,
      String subresource,
      String namespace,
      String name,
      @Nullable Mapping object,
      @Nullable Mapping oldObject,
      @Nullable Mapping user) {
    this(operation, kind, subresource, namespace, name, object, oldObject, user, Details.NONE);
  }

  /// What an object is when it is sent to a subresource.
  public record ObjectKind(String group, String version, String kind) {
    /// As `apiVersion` of an object.
    String apiVersion() {
      return group.isEmpty() ? version : group + '/' + version;
    }

    /// As an object says itself.
    public static ObjectKind of(Resource object) {
      return new ObjectKind(object.group(), object.version(), object.kind());
    }

    static ObjectKind of(ServedKind kind) {
      return new ObjectKind(kind.group(), kind.version(), kind.kind());
    }

    /// Whether it is what the resource itself holds.
    public boolean isOf(ServedKind resource) {
      return equals(of(resource));
    }
  }

  /// Whether what is asked is also done.
  public enum Run {
    REAL,
    DRY
  }

  /// What only somebody who has a whole request can say.
  ///
  /// @param kind what the object is, `null` when it is of the resource's own kind
  /// @param options of the operation, `null` for those of somebody who gives none
  public record Details(@Nullable ObjectKind kind, Run run, @Nullable Mapping options) {
    public static final Details NONE = new Details(null, Run.REAL, null);
  }

  /// The same request with other objects.
  Request with(@Nullable Mapping object, @Nullable Mapping oldObject) {
    return new Request(
        operation, kind, subresource, namespace, name, object, oldObject, user, details);
  }

  /// Whether it is about a Namespace object itself.
  public boolean isForNamespace() {
    return kind.isNamespace();
  }

  /// Where the object lives. A Namespace is cluster-scoped although its request names a namespace.
  Scope scope() {
    return isForNamespace() || namespace.isEmpty() ? Scope.CLUSTER : Scope.NAMESPACED;
  }

  /// The object that is judged, or the one that goes.
  public Mapping subject() {
    return object != null ? object : oldObject != null ? oldObject : Mapping.EMPTY;
  }
}
