package dev.portcullis.policy.cel.library;

import static dev.portcullis.policy.cel.library.Overload.member;

import dev.portcullis.policy.cel.Unknown;
import java.util.List;

/// Kubernetes' CEL library for authorization checks, with field and label selectors (`authz.go`).
///
/// Nobody asks an authorizer here, so `authorizer` is unknown, and so is what is asked of it: an
/// unknown receiver never reaches a body.
final class AuthorizerLibrary implements Library {
  private static final String AUTHORIZER = "kubernetes.authorization.Authorizer";
  private static final String PATH = "kubernetes.authorization.PathCheck";
  private static final String GROUP = "kubernetes.authorization.GroupCheck";
  private static final String RESOURCE = "kubernetes.authorization.ResourceCheck";
  private static final String DECISION = "kubernetes.authorization.Decision";

  @Override
  public String name() {
    return "kubernetes.authorizer";
  }

  @Override
  public List<String> types() {
    return List.of(AUTHORIZER, PATH, GROUP, RESOURCE, DECISION);
  }

  @Override
  public List<Function> functions() {
    return List.of(
        asking("path", "authorizer_path", PATH, AUTHORIZER, "string"),
        asking("group", "authorizer_group", GROUP, AUTHORIZER, "string"),
        asking(
            "serviceAccount",
            "authorizer_serviceaccount",
            AUTHORIZER,
            AUTHORIZER,
            "string",
            "string"),
        asking("resource", "groupcheck_resource", RESOURCE, GROUP, "string"),
        asking("subresource", "resourcecheck_subresource", RESOURCE, RESOURCE, "string"),
        asking("namespace", "resourcecheck_namespace", RESOURCE, RESOURCE, "string"),
        asking("name", "resourcecheck_name", RESOURCE, RESOURCE, "string"),
        asking("fieldSelector", "authorizer_fieldselector", RESOURCE, RESOURCE, "string"),
        asking("labelSelector", "authorizer_labelselector", RESOURCE, RESOURCE, "string"),
        Function.of(
            "check",
            overload("pathcheck_check", DECISION, PATH, "string"),
            overload("resourcecheck_check", DECISION, RESOURCE, "string")),
        asking("errored", "decision_errored", "bool", DECISION),
        asking("error", "decision_error", "string", DECISION),
        asking("allowed", "decision_allowed", "bool", DECISION),
        asking("reason", "decision_reason", "string", DECISION));
  }

  private static Function asking(String name, String id, String result, String... parameters) {
    return Function.of(name, overload(id, result, parameters));
  }

  private static Overload overload(String id, String result, String... parameters) {
    return member(id, List.of(parameters), result, _ -> Unknown.of("the authorizer"));
  }
}
