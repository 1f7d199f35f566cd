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
      case SHARED -> GROUPS.contains(object.group()) && isHarmless(object);
      case OWN -> !object.kind().endsWith("WebhookConfiguration");
    };
  }

  private static boolean isHarmless(Resource object) {
    return switch (object.kind()) {
      case "ClusterRole" -> isNobodys(object);
      case "Service" -> isInside(object.root().mapping("spec"));
      default -> KINDS.contains(object.kind());
    };
  }

  /// No binding names a role under a name of ours. By its labels others might take up its rules.
  private static boolean isNobodys(Resource role) {
    return role.metadata().mapping("labels").size() == 0;
  }

  /// An address in the cluster behind which nothing is. Ports of nodes, balancers and addresses of
  /// others are taken from somebody.
  private static boolean isInside(Mapping service) {
    return service.string("type", "ClusterIP").equals("ClusterIP")
        && service.sequence("externalIPs").size() == 0;
  }

  /// A Pod waits for a gate that nobody opens; anything else is as it was.
  static Mapping of(Mapping object) {
    Sequence gates = Sequence.of(List.of(Trees.of("name", "portcullis.dev/test")));
    return object.string("kind", "").equals("Pod")
        ? Trees.set(object, gates, "spec", "schedulingGates")
        : object;
  }

  /// The service account that a Pod runs as and that has to be there before it; empty when every
  /// namespace has it.
  static String account(Resource object) {
    if (!object.kind().equals("Pod")) {
      return "";
    }
    Mapping spec = object.root().mapping("spec");
    String account = spec.string("serviceAccountName", spec.string("serviceAccount", ""));
    return account.equals("default") ? "" : account;
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
