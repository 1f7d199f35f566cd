package dev.portcullis.policy.authorization;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.library.authorization.User;
import dev.portcullis.policy.cel.library.text.GoText;

/// Whom a binding gives a role to: `appliesToUser` and `describeSubject` in
/// `pkg/registry/rbac/validation/rule.go` of `k8s.io/kubernetes`.
///
/// @param kind `User`, `Group` or `ServiceAccount`; any other is nobody
/// @param namespace of a service account; empty for that of the binding
record Subject(String kind, String namespace, String name) {

  static Subject of(Mapping subject) {
    return new Subject(
        subject.string("kind", ""), subject.string("namespace", ""), subject.string("name", ""));
  }

  /// @param bindingNamespace empty for a ClusterRoleBinding
  boolean isOf(User user, String bindingNamespace) {
    return switch (kind) {
      case "User" -> user.name().equals(name);
      case "Group" -> user.isIn(name);
      case "ServiceAccount" -> {
        String home = home(bindingNamespace);
        yield !home.isEmpty() && user.name().equals(User.serviceAccount(home, name).name());
      }
      default -> false;
    };
  }

  /// What the server calls it: the name of a service account comes before its namespace.
  String described(String bindingNamespace) {
    String called = kind.equals("ServiceAccount") ? name + "/" + home(bindingNamespace) : name;
    return kind + " " + GoText.quote(called);
  }

  private String home(String bindingNamespace) {
    return namespace.isEmpty() ? bindingNamespace : namespace;
  }
}
