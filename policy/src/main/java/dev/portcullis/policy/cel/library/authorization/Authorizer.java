package dev.portcullis.policy.cel.library.authorization;

/// Says who may do what: `pkg/authorization/authorizer` of `k8s.io/apiserver`.
@FunctionalInterface
public interface Authorizer {
  Decision decide(User user, Question question);
}
