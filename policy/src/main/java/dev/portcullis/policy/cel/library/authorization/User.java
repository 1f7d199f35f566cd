package dev.portcullis.policy.cel.library.authorization;

import dev.portcullis.model.Mapping;
import java.util.List;

/// Who asks, as far as authorizers of the API server look: its name and its groups.
public record User(String name, List<String> groups) {
  public User {
    groups = List.copyOf(groups);
  }

  /// The user that `userInfo` of a request tells of.
  public static User of(Mapping userInfo) {
    return new User(userInfo.string("username", ""), userInfo.sequence("groups").strings());
  }

  /// A service account as `pkg/authentication/serviceaccount/util.go` of `k8s.io/apiserver` names
  /// it: it is in no `system:authenticated`, which only a request's authentication adds.
  public static User serviceAccount(String namespace, String name) {
    return new User(
        "system:serviceaccount:" + namespace + ":" + name,
        List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace));
  }

  public boolean isIn(String group) {
    return groups.contains(group);
  }
}
