package dev.portcullis.cluster.dryrun;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.List;

/// Allows one user one kind of request, nothing else and nowhere else: a policy is asked only about
/// what somebody may do.
///
/// @param name of the role and its binding
/// @param namespace where; empty for what is in none
/// @param group of the resource
/// @param resource with its subresource: `pods/exec`
/// @param verb as roles name it
record Grant(
    String name, String namespace, String username, String group, String resource, String verb) {
  private static final String RBAC = "rbac.authorization.k8s.io";

  /// The role, and the binding that gives it to the user.
  List<Mapping> objects() {
    String prefix = namespace.isEmpty() ? "Cluster" : "";
    Mapping rule =
        Trees.of("apiGroups", list(group), "resources", list(resource), "verbs", list(verb));
    Mapping role = object(prefix + "Role").with("rules", list(rule));
    Mapping binding =
        object(prefix + "RoleBinding")
            .with("subjects", list(Trees.of("apiGroup", RBAC, "kind", "User", "name", username)))
            .with("roleRef", Trees.of("apiGroup", RBAC, "kind", prefix + "Role", "name", name));
    return List.of(role, binding);
  }

  private Mapping object(String kind) {
    Mapping metadata =
        namespace.isEmpty()
            ? Trees.of("name", name)
            : Trees.of("name", name, "namespace", namespace);
    return Trees.of("apiVersion", RBAC + "/v1", "kind", kind, "metadata", metadata);
  }

  private static Sequence list(Object only) {
    return Sequence.of(List.of(only));
  }
}
