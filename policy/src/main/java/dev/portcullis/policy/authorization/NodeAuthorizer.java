package dev.portcullis.policy.authorization;

import dev.portcullis.policy.cel.library.authorization.Authorizer;
import dev.portcullis.policy.cel.library.authorization.Decision;
import dev.portcullis.policy.cel.library.authorization.Question;
import dev.portcullis.policy.cel.library.authorization.Question.OfResource;
import dev.portcullis.policy.cel.library.authorization.User;
import dev.portcullis.policy.cel.library.text.GoText;
import java.util.List;

/// The authorizer `Node`, which knows what kubelets may do:
/// `plugin/pkg/auth/authorizer/node/node_authorizer.go` of `k8s.io/kubernetes`.
///
/// Which objects belong to a node hangs on the pods that run there, which nobody gives.
///
/// @param rules what every node may do, of resources that are not told apart by node
record NodeAuthorizer(List<Rule> rules) implements Authorizer {
  private static final String PREFIX = "system:node:";

  NodeAuthorizer {
    rules = List.copyOf(rules);
  }

  @Override
  public Decision decide(User user, Question question) {
    if (!user.name().startsWith(PREFIX) || !user.isIn("system:nodes")) {
      return Decision.noOpinion("");
    }
    if (user.name().equals(PREFIX)) {
      return Decision.noOpinion("unknown node for user " + GoText.quote(user.name()));
    }
    return switch (question) {
      case OfResource asked ->
          decide(new NodeQuestion(user.name().substring(PREFIX.length()), asked));
      case Question.OfPath _ -> byRules(question);
    };
  }

  private Decision decide(NodeQuestion question) {
    OfResource asked = question.asked();
    return switch (asked.group() + "/" + asked.resource()) {
      case "/secrets", "/configmaps" -> question.readNamespaced();
      case "/persistentvolumeclaims" ->
          asked.subresource().equals("status") ? question.updateStatus() : question.get();
      case "/persistentvolumes",
          "resource.k8s.io/resourceclaims",
          "storage.k8s.io/volumeattachments" ->
          question.get();
      case "/serviceaccounts" -> question.serviceAccount();
      case "coordination.k8s.io/leases" -> question.lease();
      case "storage.k8s.io/csinodes" -> question.csiNode();
      case "resource.k8s.io/resourceslices" -> question.resourceSlice();
      case "/nodes" -> question.nodeObject();
      case "/pods" -> question.pod();
      case "certificates.k8s.io/podcertificaterequests" -> question.podCertificateRequest();
      default -> byRules(asked);
    };
  }

  private Decision byRules(Question question) {
    for (Rule rule : rules) {
      if (rule.allows(question)) {
        return Decision.allowed("");
      }
    }
    return Decision.noOpinion("");
  }
}
