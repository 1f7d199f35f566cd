package dev.portcullis.policy.authorization;

import static dev.portcullis.policy.cel.library.authorization.Decision.allowed;
import static dev.portcullis.policy.cel.library.authorization.Decision.noOpinion;

import dev.portcullis.policy.cel.library.authorization.Decision;
import dev.portcullis.policy.cel.library.authorization.Question.OfResource;
import dev.portcullis.policy.selection.FieldSelector;

/// What a node asks about resources of which it may use its own only: the `authorize…` functions of
/// `plugin/pkg/auth/authorizer/node/node_authorizer.go` of `k8s.io/kubernetes`, with the default
/// feature gates.
record NodeQuestion(String node, OfResource asked) {

  Decision readNamespaced() {
    if (!isVerb("get", "list", "watch")) {
      return noOpinion("can only read resources of this type");
    }
    if (!asked.subresource().isEmpty()) {
      return noOpinion("cannot read subresource");
    }
    return asked.namespace().isEmpty()
        ? noOpinion("can only read namespaced object of this type")
        : related();
  }

  Decision get() {
    if (!isVerb("get")) {
      return noOpinion("can only get individual resources of this type");
    }
    return asked.subresource().isEmpty() ? related() : noOpinion("cannot get subresource");
  }

  Decision updateStatus() {
    return isVerb("update", "patch") ? related() : noOpinion("can only get/update/patch this type");
  }

  Decision serviceAccount() {
    if (isVerb("get") && asked.subresource().isEmpty()) {
      return readNamespaced();
    }
    if (!isVerb("create") || asked.name().isEmpty()) {
      return noOpinion("can only create tokens for individual service accounts");
    }
    return asked.subresource().equals("token")
        ? related()
        : noOpinion("can only create token subresource of serviceaccount");
  }

  Decision lease() {
    if (!isVerb("get", "create", "update", "patch", "delete")) {
      return noOpinion("can only get, create, update, patch, or delete a node lease");
    }
    if (!asked.namespace().equals("kube-node-lease")) {
      return noOpinion("can only access leases in the \"kube-node-lease\" system namespace");
    }
    return isVerb("create") || asked.name().equals(node)
        ? allowed("")
        : noOpinion("can only access node lease with the same name as the requesting node");
  }

  Decision csiNode() {
    if (asked.subresource().equals("status")) {
      return noOpinion("CSINode status access requires CSIVolumeHealth feature");
    }
    if (!asked.subresource().isEmpty()) {
      return noOpinion("cannot authorize CSINode subresources");
    }
    if (!isVerb("get", "create", "update", "patch", "delete")) {
      return noOpinion("can only get, create, update, patch, or delete a CSINode");
    }
    return isVerb("create") || asked.name().equals(node)
        ? allowed("")
        : noOpinion("can only access CSINode with the same name as the requesting node");
  }

  Decision resourceSlice() {
    if (!asked.subresource().isEmpty()) {
      return noOpinion("cannot authorize ResourceSlice subresources");
    }
    return switch (asked.verb()) {
      case "create" -> allowed("");
      case "get", "update", "patch", "delete" -> related();
      case "watch", "list", "deletecollection" ->
          selectsNode()
              ? allowed("")
              : noOpinion(
                  "can only list/watch/deletecollection resourceslices with nodeName field"
                      + " selector");
      default ->
          noOpinion(
              "only the following verbs are allowed for a ResourceSlice: get, watch, list, create,"
                  + " update, patch, delete, deletecollection");
    };
  }

  Decision podCertificateRequest() {
    if (!asked.subresource().isEmpty()) {
      return noOpinion("nodes may not access the status subresource of PodCertificateRequests");
    }
    return switch (asked.verb()) {
      case "create" -> allowed("");
      case "get" -> related();
      case "list", "watch" ->
          selectsNode()
              ? allowed("")
              : noOpinion(
                  "can only list/watch podcertificaterequests with nodeName field selector");
      case String verb -> noOpinion("nodes may not " + verb + " podcertificaterequests");
    };
  }

  Decision nodeObject() {
    return switch (asked.subresource()) {
      case "" -> ownNode();
      case "status" -> isVerb("update", "patch") ? allowed("") : noOpinion("");
      default -> noOpinion("");
    };
  }

  private Decision ownNode() {
    if (isVerb("create", "update", "patch")) {
      return allowed("");
    }
    if (!isVerb("get", "list", "watch")) {
      return noOpinion("");
    }
    if (asked.name().equals(node)) {
      return allowed("");
    }
    String cannot = "node '" + node + "' cannot read ";
    return asked.name().isEmpty()
        ? noOpinion(cannot + "all nodes, only its own Node object")
        : noOpinion(cannot + "'" + asked.name() + "', only its own Node object");
  }

  Decision pod() {
    return switch (asked.subresource()) {
      case "" ->
          switch (asked.verb()) {
            case "get" -> get();
            case "list", "watch" -> listPods();
            case "create", "delete" -> allowed("");
            default -> noOpinion("");
          };
      case "status" -> isVerb("update", "patch") ? allowed("") : noOpinion("");
      case "eviction" -> isVerb("create") ? allowed("") : noOpinion("");
      default -> noOpinion("");
    };
  }

  private Decision listPods() {
    if (selectsNode()) {
      return allowed("");
    }
    return asked.name().isEmpty()
        ? noOpinion("can only list/watch pods with spec.nodeName field selector")
        : related();
  }

  private boolean isVerb(String... verbs) {
    for (String verb : verbs) {
      if (verb.equals(asked.verb())) {
        return true;
      }
    }
    return false;
  }

  private boolean selectsNode() {
    return FieldSelector.parse(asked.fieldSelector())
        .map(selector -> selector.demands("spec.nodeName", node))
        .orElse(false);
  }

  /// Whether the object belongs to the node, which is not known.
  private Decision related() {
    if (asked.name().isEmpty()) {
      return noOpinion("No Object name found");
    }
    return noOpinion("no relationship found between node '" + node + "' and this object")
        .hangingOn("what belongs to node '" + node + "'");
  }
}
