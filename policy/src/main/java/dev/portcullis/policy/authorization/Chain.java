package dev.portcullis.policy.authorization;

import dev.portcullis.policy.cel.library.authorization.Authorizer;
import dev.portcullis.policy.cel.library.authorization.Decision;
import dev.portcullis.policy.cel.library.authorization.Decision.Outcome;
import dev.portcullis.policy.cel.library.authorization.Question;
import dev.portcullis.policy.cel.library.authorization.User;
import java.util.ArrayList;
import java.util.List;

/// Asks one authorizer after the other until one allows: `pkg/authorization/union/union.go` of
/// `k8s.io/apiserver`.
record Chain(List<Link> links) implements Authorizer {
  Chain {
    links = List.copyOf(links);
  }

  /// An authorizer by the name that the server has for it.
  record Link(String name, Authorizer authorizer) {}

  @Override
  public Decision decide(User user, Question question) {
    List<String> reasons = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Link link : links) {
      Decision decision = link.authorizer.decide(user, question);
      if (decision.isAllowed()) {
        return decision;
      }
      if (!decision.reason().isEmpty()) {
        reasons.add(link.name + ": " + decision.reason());
      }
      if (decision.error() != null) {
        errors.add(decision.error());
      }
      missing.addAll(decision.missing());
    }
    return new Decision(
        Outcome.NO_OPINION,
        String.join("\n", reasons),
        errors.isEmpty() ? null : Errors.joined(errors),
        missing);
  }
}
