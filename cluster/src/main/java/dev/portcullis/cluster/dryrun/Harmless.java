package dev.portcullis.cluster.dryrun;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which objects may really be put into a cluster for a moment: those that do nothing in a
/// namespace where no Pod runs. A webhook would be called, a binding of a cluster role would allow,
/// a load balancer would be paid for.
final class Harmless {
  private static final Set<String> KINDS =
      Set.of(
          "ConfigMap",
          "ControllerRevision",
          "CronJob",
          "DaemonSet",
          "Deployment",
          "HorizontalPodAutoscaler",
          "Job",
          "Lease",
          "LimitRange",
          "Namespace",
          "NetworkPolicy",
          "Pod",
          "PodDisruptionBudget",
          "PodTemplate",
          "ReplicaSet",
          "ReplicationController",
          "ResourceQuota",
          "Role",
          "RoleBinding",
          "Secret",
          "ServiceAccount",
          "StatefulSet");

  private static final Set<String> GROUPS =
      Set.of(
          "",
          "apps",
          "autoscaling",
          "batch",
          "coordination.k8s.io",
          "networking.k8s.io",
          "policy",
          "rbac.authorization.k8s.io");

  private static final Set<String> MAKE_PODS =
      Set.of(
          "CronJob",
          "DaemonSet",
          "Deployment",
          "Job",
          "ReplicaSet",
          "ReplicationController",
          "StatefulSet");

  private Harmless() {}

  /// Webhooks do something in a cluster of one's own, too: they stand in the way of other cases.
  static boolean is(Resource object, Tenancy tenancy) {
    return switch (tenancy) {
      case SHARED -> KINDS.contains(object.kind()) && GROUPS.contains(object.group());
      case OWN -> !object.kind().endsWith("WebhookConfiguration");
    };
  }

  /// A Pod waits for a gate that nobody opens; anything else is as it was.
  static Mapping of(Mapping object) {
    Sequence gates = Sequence.of(List.of(Trees.of("name", "portcullis.dev/test")));
    return object.string("kind", "").equals("Pod")
        ? Trees.set(object, gates, "spec", "schedulingGates")
        : object;
  }

  /// A quota that keeps controllers from making Pods and claims of volumes, `null` where none
  /// would.
  static @Nullable Mapping quota(Resource object, String namespace) {
    return MAKE_PODS.contains(object.kind())
        ? Trees.of(
            "apiVersion",
            "v1",
            "kind",
            "ResourceQuota",
            "metadata",
            Trees.of("name", "portcullis-test-nothing-runs", "namespace", namespace),
            "spec",
            Trees.of("hard", Trees.of("pods", "0", "persistentvolumeclaims", "0")))
        : null;
  }
}
