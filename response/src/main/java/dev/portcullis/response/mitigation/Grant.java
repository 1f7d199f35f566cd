package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.workload.Account;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.util.ArrayList;
import java.util.List;

/// What a role binding gives to an account, by its name or by one of its groups.
///
/// @param subjects of the binding, by which it does
/// @param who these are, for people
record Grant(Mapping binding, By by, List<Mapping> subjects, String who) {
  private static final String RBAC = "rbac.authorization.k8s.io/v1";

  /// What every cluster lets everybody read of how to speak to it (`ClusterRoleBindings` in
  /// `plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go` of Kubernetes). They are known by
  /// their roles: labels are set by whoever writes a binding.
  private static final List<String> EVERYBODYS =
      List.of(
          "system:basic-user",
          "system:cluster-trust-bundle-discovery",
          "system:discovery",
          "system:public-info-viewer",
          "system:service-account-issuer-discovery");

  Grant {
    subjects = List.copyOf(subjects);
  }

  /// How a binding names an account.
  enum By {
    NAME,
    GROUP
  }

  /// All that bindings give to an account: those for the cluster first, each by name before it is
  /// by a group.
  static List<Grant> all(Account account, Objects objects) throws UnknownException {
    List<Grant> grants = new ArrayList<>();
    for (String kind : List.of("ClusterRoleBinding", "RoleBinding")) {
      for (Mapping binding : objects.all(RBAC, kind, "")) {
        List<Mapping> subjects = binding.sequence("subjects").mappings();
        String namespace = binding.mapping("metadata").string("namespace", "");
        List<Mapping> names =
            subjects.stream().filter(subject -> account.isNamed(subject, namespace)).toList();
        if (!names.isEmpty()) {
          grants.add(new Grant(binding, By.NAME, names, account.toString()));
        }
        for (Mapping subject : subjects) {
          String group = subject.string("name", "");
          if (subject.string("kind", "").equals("Group") && account.groups().contains(group)) {
            grants.add(new Grant(binding, By.GROUP, List.of(subject), "group " + group));
          }
        }
      }
    }
    return grants;
  }

  /// Whether it is what every cluster gives to everybody.
  boolean isEverybodys() {
    String role = binding.mapping("roleRef").string("name", "");
    return by == By.GROUP
        && EVERYBODYS.contains(role)
        && binding.string("kind", "").equals("ClusterRoleBinding");
  }
}
