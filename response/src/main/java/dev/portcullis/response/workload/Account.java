package dev.portcullis.response.workload;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.detection.Actor;
import java.util.List;

/// By whose name somebody speaks to the API server: a service account, or a person.
///
/// @param username as the API server authenticates it
/// @param namespace of a service account, empty for a person
/// @param name of a service account, the whole user name of a person
/// @param groups that it is in
public record Account(String username, String namespace, String name, List<String> groups) {
  /// `MakeUsername` in `pkg/authentication/serviceaccount/util.go` of `k8s.io/apiserver`.
  private static final String PREFIX = "system:serviceaccount:";

  public Account {
    groups = List.copyOf(groups);
  }

  /// The groups are those that every service account is in: `MakeGroupNames` there, and what
  /// `pkg/authentication/group/authenticated_group_adder.go` adds.
  public static Account ofService(String namespace, String name) {
    return new Account(
        PREFIX + namespace + ":" + name,
        namespace,
        name,
        List.of(
            "system:serviceaccounts",
            "system:serviceaccounts:" + namespace,
            "system:authenticated"));
  }

  /// Whoever made a request, and not whom he acted as: his are the credentials.
  public static Account of(Actor actor) {
    String[] parts = actor.username().split(":", -1);
    return actor.username().startsWith(PREFIX) && parts.length == 4
        ? ofService(parts[2], parts[3])
        : new Account(actor.username(), "", actor.username(), actor.groups());
  }

  /// Whether a subject of a role binding is this account, as `appliesToUser` in
  /// `pkg/registry/rbac/validation/rule.go` of Kubernetes.
  ///
  /// @param home the namespace of the binding, empty when it is in none
  public boolean isNamed(Mapping subject, String home) {
    String other = subject.string("name", "");
    return switch (subject.string("kind", "")) {
      case "User" -> other.equals(username);
      case "ServiceAccount" ->
          !isPerson() && other.equals(name) && subject.string("namespace", home).equals(namespace);
      default -> false;
    };
  }

  public boolean isPerson() {
    return namespace.isEmpty();
  }

  /// A person is no object of a cluster: this is only how he is called.
  Mapping asObject() {
    return new Mapping.Builder(3)
        .put("apiVersion", "rbac.authorization.k8s.io/v1")
        .put("kind", "User")
        .put("metadata", Mapping.EMPTY.with("name", username))
        .build();
  }

  @Override
  public String toString() {
    return isPerson() ? "user " + username : "ServiceAccount " + namespace + "/" + name;
  }
}
