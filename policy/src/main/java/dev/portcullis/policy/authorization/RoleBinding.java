package dev.portcullis.policy.authorization;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.cel.library.authorization.User;
import dev.portcullis.policy.cel.library.text.GoText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A RoleBinding, or a ClusterRoleBinding.
///
/// @param namespace empty for a ClusterRoleBinding
record RoleBinding(
    String namespace, String name, String roleKind, String roleName, List<Subject> subjects) {
  RoleBinding {
    subjects = List.copyOf(subjects);
  }

  static RoleBinding of(String namespace, Resource binding) {
    Mapping role = binding.root().mapping("roleRef");
    return new RoleBinding(
        namespace,
        binding.name(),
        role.string("kind", ""),
        role.string("name", ""),
        binding.root().sequence("subjects").mappings().stream().map(Subject::of).toList());
  }

  /// The first subject that the user is, `null` when there is none.
  @Nullable Subject subject(User user) {
    for (Subject subject : subjects) {
      if (subject.isOf(user, namespace)) {
        return subject;
      }
    }
    return null;
  }

  /// As the server says by what something is allowed: `clusterRoleBindingDescriber` and
  /// `roleBindingDescriber` in `pkg/registry/rbac/validation/rule.go` of `k8s.io/kubernetes`.
  String described(Subject subject) {
    String called =
        namespace.isEmpty()
            ? "ClusterRoleBinding " + GoText.quote(name)
            : "RoleBinding " + GoText.quote(name + "/" + namespace);
    return called
        + " of "
        + roleKind
        + " "
        + GoText.quote(roleName)
        + " to "
        + subject.described(namespace);
  }
}
