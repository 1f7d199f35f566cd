package dev.portcullis.policy.podsecurity;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.admission.Operation;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.podsecurity.standards.Evaluator;
import dev.portcullis.policy.podsecurity.standards.Standard;
import java.util.List;
import java.util.Optional;

/// Answers requests for Pods and for what creates Pods (`ValidatePod` and `ValidatePodController`
/// in `admission/admission.go` of `k8s.io/pod-security-admission`).
///
/// What is exempt or harmless in any case is looked for in upstream's order, since the first that
/// holds is what the audit log says.
record PodRequests(Configuration configuration, Evaluator evaluator) {
  private static final List<String> HARMLESS_SUBRESOURCES =
      List.of("exec", "attach", "binding", "eviction", "log", "portforward", "proxy", "status");

  Answer ofPod(Request request, Surroundings surroundings) {
    if (HARMLESS_SUBRESOURCES.contains(request.subresource())) {
      return Answers.allowed();
    }
    return exempt(request).orElseGet(() -> ofJudgedPod(request, surroundings));
  }

  private Answer ofJudgedPod(Request request, Surroundings surroundings) {
    Mapping namespace = surroundings.namespaces().get(request.namespace());
    if (namespace == null) {
      return switch (surroundings.knowledge()) {
        case PARTIAL -> new Answer.Undetermined(unknown(request));
        case COMPLETE -> Answers.noSuchNamespace(request.namespace());
      };
    }
    Labelled labels = Labelled.of(namespace, configuration.defaults());
    if (labels.errors().isEmpty() && labels.policy().isPrivileged()) {
      return Answers.allowed("enforce-policy", Standard.PRIVILEGED.toString());
    }
    return ofPod(request, labels);
  }

  private Answer ofPod(Request request, Labelled labels) {
    Mapping pod = request.object();
    if (pod == null || isOfAnotherKind(request)) {
      return Answers.undecodable("object");
    }
    if (request.operation() == Operation.UPDATE) {
      Mapping oldPod = request.oldObject();
      if (oldPod == null) {
        return Answers.undecodable("old object");
      }
      if (!new PodUpdate(pod, oldPod).isSignificant()) {
        return Answers.allowed();
      }
    }
    return exemptRuntimeClass(pod)
        .orElseGet(
            () -> new Evaluation(labels, evaluator, asStored(request, pod)).enforced(request));
  }

  /// What is sent to a subresource that upstream does not know must be a Pod.
  private static boolean isOfAnotherKind(Request request) {
    Request.ObjectKind kind = request.details().kind();
    return kind != null && !kind.isOf(request.kind());
  }

  private static Mapping asStored(Request request, Mapping pod) {
    return request.operation() == Operation.CREATE ? AppArmorAnnotations.applied(pod) : pod;
  }

  Answer ofController(Request request, PodResource resource, Surroundings surroundings) {
    if (!request.subresource().isEmpty()) {
      return Answers.allowed();
    }
    return exempt(request).orElseGet(() -> ofJudgedController(request, resource, surroundings));
  }

  private Answer ofJudgedController(
      Request request, PodResource resource, Surroundings surroundings) {
    Mapping namespace = surroundings.namespaces().get(request.namespace());
    if (namespace == null) {
      return switch (surroundings.knowledge()) {
        case PARTIAL -> new Answer.Undetermined(unknown(request));
        case COMPLETE ->
            Answers.allowed(
                "error",
                "failed to lookup namespace \"%s\": %s"
                    .formatted(request.namespace(), Answers.notFound(request.namespace())));
      };
    }
    Labelled labels = Labelled.of(namespace, configuration.defaults());
    if (labels.errors().isEmpty() && labels.policy().isSilent()) {
      return Answers.allowed();
    }
    Mapping controller = request.object();
    return controller == null
        ? Answers.allowed("error", "failed to decode object: unexpected type <nil>")
        : ofTemplate(resource.template(controller), labels);
  }

  private Answer ofTemplate(Optional<Mapping> template, Labelled labels) {
    return template
        .map(pod ->
            exemptRuntimeClass(pod)
                .orElseGet(() -> new Evaluation(labels, evaluator, pod).advised()))
        .orElseGet(Answers::allowed);
  }

  private Optional<Answer> exempt(Request request) {
    Exemptions exemptions = configuration.exemptions();
    if (exemptions.namespaces().contains(request.namespace())) {
      return Optional.of(Answers.exempt("namespace"));
    }
    if (exemptions.usernames().isEmpty()) {
      return Optional.empty();
    }
    Mapping user = request.user();
    if (user == null) {
      return Optional.of(new Answer.Undetermined("the user (request.userInfo)"));
    }
    return exemptions.usernames().contains(user.string("username", ""))
        ? Optional.of(Answers.exempt("user"))
        : Optional.empty();
  }

  private Optional<Answer> exemptRuntimeClass(Mapping pod) {
    String runtimeClass = pod.mapping("spec").string("runtimeClassName", "");
    return configuration.exemptions().runtimeClasses().contains(runtimeClass)
        ? Optional.of(Answers.exempt("runtimeClass"))
        : Optional.empty();
  }

  private static String unknown(Request request) {
    return "namespace '%s'".formatted(request.namespace());
  }
}
