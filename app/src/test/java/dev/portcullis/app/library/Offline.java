package dev.portcullis.app.library;

import dev.portcullis.app.library.fuzz.Manifests;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.PolicyReader;
import dev.portcullis.policy.admission.ServedKind;
import dev.portcullis.policy.admission.ServedKind.Scope;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.admission.Surroundings.Knowledge;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.policy.review.Review;
import dev.portcullis.policy.review.ReviewRequest;
import dev.portcullis.policy.review.Reviewer;
import dev.portcullis.policy.server.ServerObjects;
import dev.portcullis.policy.server.ServerProfile;
import dev.portcullis.policy.server.mutation.Neighbours;
import dev.portcullis.testkit.controlplane.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What Portcullis says to an administrator who would create an object.
final class Offline {
  /// What is in the cluster.
  static final List<Mapping> CONTEXT =
      List.of(
          (Mapping)
              Json.read(
                  """
                  {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "%s"}}\
                  """
                      .formatted(Manifests.NAMESPACE)));

  private final Kinds kinds = Kinds.builtIn();
  private final Reviewer reviewer;

  Offline(List<Mapping> policies) {
    List<Resource> declared =
        policies.stream().map(each -> new Resource("policies", 0, each)).toList();
    var read = new PolicyReader(new Checker(Libraries.all())).read(declared);
    List<Resource> context =
        CONTEXT.stream().map(each -> new Resource("context", 0, each)).toList();
    this.reviewer =
        new Reviewer(
            read.policies().items(),
            Surroundings.of(kinds, context, Knowledge.COMPLETE),
            ServerObjects.of(ServerProfile.BARE, Neighbours.NONE));
  }

  /// @param isCertain whether nothing hangs on what only a server knows
  record Answer(boolean isCertain, Map<String, String> annotations) {}

  Answer create(Mapping object) {
    Mapping review =
        new Mapping.Builder(3)
            .put("apiVersion", "admission.k8s.io/v1")
            .put("kind", "AdmissionReview")
            .put("request", request(object))
            .build();
    var asked = (ReviewRequest.Asked) ReviewRequest.of(review, 0, kinds);
    Review answer = reviewer.review(asked);
    Map<String, String> annotations = new TreeMap<>(answer.annotations());
    annotations.keySet().removeIf(key -> key.startsWith("pod-security.kubernetes.io/"));
    return new Answer(answer.undetermined().isEmpty(), annotations);
  }

  private Mapping request(Mapping object) {
    Resource resource = new Resource("object", 0, object);
    ServedKind kind = kinds.of(resource);
    Mapping request =
        (Mapping)
            Json.read(
                """
                {"uid": "fuzz", "operation": "CREATE", "name": "%s", "namespace": "%s",
                 "kind": {"group": "%s", "version": "%s", "kind": "%s"},
                 "resource": {"group": "%3$s", "version": "%4$s", "resource": "%s"},
                 "userInfo": {"username": "admin",
                   "groups": ["system:masters", "system:authenticated"]},
                 "dryRun": true}\
                """
                    .formatted(
                        resource.name(),
                        kind.scope() == Scope.NAMESPACED ? Manifests.NAMESPACE : "",
                        kind.group(),
                        kind.version(),
                        kind.kind(),
                        kind.resource()));
    return request.with("object", object);
  }
}
