package dev.portcullis.policy.authorization;

import dev.portcullis.policy.cel.library.authorization.Authorizer;
import dev.portcullis.policy.cel.library.authorization.Decision;
import dev.portcullis.policy.cel.library.authorization.Question;
import dev.portcullis.policy.cel.library.authorization.User;

/// Allows everything to a group: `pkg/authorization/authorizerfactory/builtin.go` of
/// `k8s.io/apiserver`.
record PrivilegedGroup(String group) implements Authorizer {

  @Override
  public Decision decide(User user, Question question) {
    return user.isIn(group) ? Decision.allowed("") : Decision.noOpinion("");
  }
}
