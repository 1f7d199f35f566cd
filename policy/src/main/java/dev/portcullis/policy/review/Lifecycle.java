package dev.portcullis.policy.review;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.admission.Operation;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.admission.Surroundings.Knowledge;
import dev.portcullis.policy.cel.library.text.GoText;
import dev.portcullis.policy.review.Status.About;
import dev.portcullis.policy.review.Status.Cause;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Refuses what is asked of namespaces that are not there, are going or must stay (`Admit` in
/// `pkg/admission/plugin/namespace/lifecycle/admission.go` of `k8s.io/apiserver`).
record Lifecycle(Surroundings surroundings) {
  private static final Set<String> IMMORTAL = Set.of("default", "kube-public", "kube-system");

  /// Why the request is refused, `null` when it is not.
  @Nullable Status refusal(Request request) {
    if (request.isForNamespace()) {
      return request.operation() == Operation.DELETE && IMMORTAL.contains(request.name())
          ? Forbidden.of(request, "this namespace may not be deleted", "Forbidden", List.of())
          : null;
    }
    boolean lives =
        request.operation() == Operation.CREATE || request.operation() == Operation.CONNECT;
    if (!lives || request.namespace().isEmpty() || isAccessReview(request)) {
      return null;
    }
    Mapping namespace = surroundings.namespace(request.namespace());
    if (namespace == null) {
      return surroundings.knowledge() == Knowledge.COMPLETE ? notFound(request.namespace()) : null;
    }
    boolean ends = namespace.mapping("status").string("phase", "").equals("Terminating");
    return ends && request.operation() == Operation.CREATE ? terminating(request) : null;
  }

  private static Status notFound(String namespace) {
    return new Status(
        404,
        "NotFound",
        "namespaces %s not found".formatted(GoText.quote(namespace)),
        new About(namespace, "", "namespaces"),
        List.of());
  }

  private static Status terminating(Request request) {
    String namespace = request.namespace();
    return Forbidden.of(
        request,
        "unable to create new content in namespace %s because it is being terminated"
            .formatted(namespace),
        "Forbidden",
        List.of(
            new Cause(
                "NamespaceTerminating",
                "namespace %s is being terminated".formatted(namespace),
                "metadata.namespace")));
  }

  private static boolean isAccessReview(Request request) {
    return request.kind().group().equals("authorization.k8s.io")
        && request.kind().resource().equals("localsubjectaccessreviews");
  }
}
