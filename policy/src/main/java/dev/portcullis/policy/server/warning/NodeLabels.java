package dev.portcullis.policy.server.warning;

/// Labels of nodes that have another name now: `pkg/api/node/util.go`.
final class NodeLabels {
  private NodeLabels() {}

  /// Empty for a label that is not deprecated.
  static String deprecation(String label) {
    return switch (label) {
      case "beta.kubernetes.io/arch" ->
          "deprecated since v1.14; use \"kubernetes.io/arch\" instead";
      case "beta.kubernetes.io/os" -> "deprecated since v1.14; use \"kubernetes.io/os\" instead";
      case "failure-domain.beta.kubernetes.io/region" ->
          "deprecated since v1.17; use \"topology.kubernetes.io/region\" instead";
      case "failure-domain.beta.kubernetes.io/zone" ->
          "deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead";
      case "beta.kubernetes.io/instance-type" ->
          "deprecated since v1.17; use \"node.kubernetes.io/instance-type\" instead";
      case "app.kubernetes.io/created-by" -> "deprecated since v1.9";
      case "scheduler.alpha.kubernetes.io/preferAvoidPods" ->
          "deprecated since v1.22; use Taints and Tolerations instead";
      case "node-role.kubernetes.io/master" ->
          "use \"node-role.kubernetes.io/control-plane\" instead";
      default -> "";
    };
  }
}
