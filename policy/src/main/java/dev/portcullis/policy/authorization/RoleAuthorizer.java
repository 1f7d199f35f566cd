package dev.portcullis.policy.authorization;

import dev.portcullis.policy.cel.library.authorization.Authorizer;
import dev.portcullis.policy.cel.library.authorization.Decision;
import dev.portcullis.policy.cel.library.authorization.Question;
import dev.portcullis.policy.cel.library.authorization.User;
import dev.portcullis.policy.cel.library.text.GoText;
import java.util.ArrayList;
import java.util.List;

/// The authorizer `RBAC`: `plugin/pkg/auth/authorizer/rbac/rbac.go` and `VisitRulesFor` in
/// `pkg/registry/rbac/validation/rule.go` of `k8s.io/kubernetes`.
///
/// The server visits bindings in no order and names the first that allows; here they are in the
/// order of their names.
record RoleAuthorizer(Grants grants) implements Authorizer {

  @Override
  public Decision decide(User user, Question question) {
    List<String> errors = new ArrayList<>();
    for (RoleBinding binding : bindings(question)) {
      Subject subject = binding.subject(user);
      if (subject != null && allows(binding, question, errors)) {
        return Decision.allowed("RBAC: allowed by " + binding.described(subject));
      }
    }
    return Decision.noOpinion(errors.isEmpty() ? "" : "RBAC: " + Errors.joined(errors));
  }

  private List<RoleBinding> bindings(Question question) {
    List<RoleBinding> bindings = new ArrayList<>(grants.clusterBindings());
    if (question instanceof Question.OfResource asked) {
      bindings.addAll(grants.bindings(asked.namespace()));
    }
    return bindings;
  }

  private boolean allows(RoleBinding binding, Question question, List<String> errors) {
    Role role = grants.role(binding.roleKind(), binding.namespace(), binding.roleName());
    if (role == null) {
      errors.add(missing(binding));
      return false;
    }
    for (Rule rule : role.rules()) {
      if (rule.allows(question)) {
        return true;
      }
    }
    return false;
  }

  private static String missing(RoleBinding binding) {
    String name = GoText.quote(binding.roleName());
    return switch (binding.roleKind()) {
      case "Role" -> "role.rbac.authorization.k8s.io " + name + " not found";
      case "ClusterRole" -> "clusterrole.rbac.authorization.k8s.io " + name + " not found";
      case String other -> "unsupported role reference kind: " + GoText.quote(other);
    };
  }
}
