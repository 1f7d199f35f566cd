package dev.portcullis.policy.podsecurity;

import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.controlplane.Json;
import java.util.Map;

/// The Pods that upstream's `TestValidatePodAndController` builds.
final class UpstreamPods {
  private static final String BASELINE =
      """
      {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "test-pod"}, "spec": {
        "initContainers": [{"name": "initcontainer1", "image": "registry.k8s.io/pause"}],
        "containers": [{"name": "container1", "image": "registry.k8s.io/pause"}]}}\
      """;

  private static final String PRIVILEGED =
      BASELINE.replace(
          "{\"name\": \"container1\",",
          "{\"name\": \"container1\", \"securityContext\": {\"privileged\": true},");

  private static final String RESTRICTED =
      """
      {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "test-pod"}, "spec": {
        "securityContext": {"runAsNonRoot": true, "seccompProfile": {"type": "RuntimeDefault"}},
        "containers": [{"name": "container1", "image": "registry.k8s.io/pause",
          "securityContext": {
            "allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]}}}]}}\
      """;

  private static final Map<String, String> BY_EXPRESSION =
      Map.of(
          "baselinePod", BASELINE,
          "privilegedPod", PRIVILEGED,
          "restrictedPod", RESTRICTED,
          "exemptRCPod",
              PRIVILEGED.replace(
                  "\"spec\": {", "\"spec\": {\"runtimeClassName\": \"exempt-runtimeclass\","),
          "tolerantPod",
              PRIVILEGED.replace(
                  "\"spec\": {", "\"spec\": {\"tolerations\": [{\"operator\": \"Exists\"}],"),
          "differentPrivilegedPod", withAnotherImage(PRIVILEGED),
          "differentRestrictedPod", withAnotherImage(RESTRICTED));

  private UpstreamPods() {}

  private static String withAnotherImage(String pod) {
    return pod.replace("registry.k8s.io/pause", "https://example.com/a-different-image");
  }

  /// The Pod that a Go expression stands for, empty when there is none.
  static Mapping named(Mapping expression) {
    String source = expression.string("$go", "").replace(".DeepCopy()", "");
    if (source.isEmpty()) {
      return Mapping.EMPTY;
    }
    return (Mapping) Json.read(BY_EXPRESSION.getOrDefault(source, "{}"));
  }
}
