package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.policy.admission.Request.ObjectKind;
import dev.portcullis.policy.admission.Request.Run;
import java.util.List;
import java.util.Locale;

/// The variables `request` and `namespaceObject`, as `CreateAdmissionRequest` and
/// `CreateNamespaceObject` of the API server make them: what is empty there is absent here.
final class RequestVariables {
  private static final List<String> NAMESPACE_METADATA =
      List.of(
          "name",
          "generateName",
          "namespace",
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "labels",
          "annotations",
          "finalizers");

  private RequestVariables() {}

  /// @param matched the kind by which the policy selected the request
  /// @param resource the one that it is taken to be for
  /// @param user `userInfo`, or what stands for it when nobody gave it
  static Mapping request(Request request, ServedKind matched, ServedKind resource, Object user) {
    ServedKind own = request.kind();
    ObjectKind kind = request.details().kind();
    Mapping.Builder variable = new Mapping.Builder(12);
    variable.put("kind", kind(kind == null ? ObjectKind.of(matched) : kind));
    variable.put("resource", resource(resource));
    putUnlessEmpty(variable, "subResource", request.subresource());
    variable.put("requestKind", kind(kind == null ? ObjectKind.of(own) : kind));
    variable.put("requestResource", resource(own));
    putUnlessEmpty(variable, "requestSubResource", request.subresource());
    putUnlessEmpty(variable, "name", request.name());
    putUnlessEmpty(variable, "namespace", request.namespace());
    variable.put("operation", request.operation().name()).put("userInfo", user);
    variable.put("dryRun", request.details().run() == Run.DRY);
    Mapping options = request.details().options();
    if (options != null) {
      variable.put("options", options);
    } else {
      // A connection has none, and the server says so by a null.
      boolean connects = request.operation() == Operation.CONNECT;
      variable.put("options", connects ? Null.NULL : options(request.operation()));
    }
    return variable.build();
  }

  /// What a policy sees of a Namespace object.
  static Mapping namespace(Mapping namespace) {
    Mapping metadata = namespace.mapping("metadata");
    Mapping.Builder seen = new Mapping.Builder(metadata.size());
    for (int i = 0; i < metadata.size(); i++) {
      if (NAMESPACE_METADATA.contains(metadata.key(i))) {
        seen.put(metadata.key(i), metadata.value(i), metadata.mark(i));
      }
    }
    return new Mapping.Builder(3)
        .put("metadata", seen.build())
        .put("spec", namespace.mapping("spec"))
        .put("status", namespace.mapping("status"))
        .build();
  }

  private static Mapping kind(ObjectKind kind) {
    return new Mapping.Builder(3)
        .put("group", kind.group())
        .put("version", kind.version())
        .put("kind", kind.kind())
        .build();
  }

  private static Mapping resource(ServedKind kind) {
    return new Mapping.Builder(3)
        .put("group", kind.group())
        .put("version", kind.version())
        .put("resource", kind.resource())
        .build();
  }

  private static Mapping options(Operation operation) {
    String name =
        operation.name().charAt(0) + operation.name().substring(1).toLowerCase(Locale.ROOT);
    return new Mapping.Builder(2)
        .put("apiVersion", "meta.k8s.io/v1")
        .put("kind", name + "Options")
        .build();
  }

  private static void putUnlessEmpty(Mapping.Builder builder, String key, String value) {
    if (!value.isEmpty()) {
      builder.put(key, value);
    }
  }
}
