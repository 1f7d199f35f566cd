package dev.portcullis.policy.podsecurity;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.admission.Operation;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.podsecurity.standards.Evaluator;
import java.util.List;
import java.util.Optional;

/// The admission plugin PodSecurity (`plugin/pkg/admission/security/podsecurity/admission.go` of
/// `k8s.io/kubernetes`). Safe for use by many threads.
///
/// Objects are judged as they are given: whoever wants a server's answer gives them with the
/// server's defaults.
public final class PodSecurity {
  /// `defaultNamespaceMaxPodsToCheck` in `admission/admission.go` of
  /// `k8s.io/pod-security-admission`.
  private static final int MOST_EXISTING_PODS = 3000;

  private final NamespaceRequests namespaces;
  private final PodRequests pods;

  public PodSecurity(Configuration configuration, Evaluator evaluator) {
    namespaces = new NamespaceRequests(configuration, evaluator);
    pods = new PodRequests(configuration, evaluator);
  }

  /// As a server of Kubernetes 1.37 without a configuration answers.
  public static PodSecurity standard() {
    return new PodSecurity(Configuration.DEFAULT, Evaluator.latest());
  }

  /// Answers `request` without a look at the Pods that exist: nothing is said about them when a
  /// namespace is to enforce more.
  public Answer judge(Request request, Surroundings surroundings) {
    return judge(request, surroundings, List.of());
  }

  /// Answers `request`, and says which of the Pods that exist violate what is to be enforced.
  ///
  /// @param existingPods those in the namespace that `request` changes; of no account for requests
  ///   for anything else
  public Answer judge(Request request, Surroundings surroundings, List<Mapping> existingPods) {
    if (request.operation() != Operation.CREATE && request.operation() != Operation.UPDATE) {
      return Answers.allowed();
    }
    if (request.isForNamespace()) {
      return namespaces.of(request, new ExistingPods(existingPods, MOST_EXISTING_PODS));
    }
    Optional<PodResource> resource = PodResource.of(request.kind());
    if (resource.isEmpty()) {
      return Answers.allowed();
    }
    return resource.get() == PodResource.PODS
        ? pods.ofPod(request, surroundings)
        : pods.ofController(request, resource.get(), surroundings);
  }
}
