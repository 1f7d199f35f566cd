package dev.portcullis.policy.podsecurity;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.testkit.controlplane.Json;
import java.util.List;
import java.util.Map;

/// What a real API server is asked for.
final class ServerObjects {
  /// Names of namespaces and their labels, without their prefix.
  static final Map<String, Map<String, String>> NAMESPACES =
      Map.of(
          "plain", Map.of(),
          "baseline", Map.of("enforce", "baseline", "audit", "restricted"),
          "old",
              Map.of(
                  "enforce", "restricted",
                  "enforce-version", "v1.18",
                  "audit", "restricted",
                  "audit-version", "v1.7",
                  "warn", "baseline"),
          "advised",
              Map.of(
                  "audit", "restricted",
                  "audit-version", "v1.30",
                  "warn", "restricted",
                  "warn-version", "v1.34"),
          "restricted", Map.of("enforce", "restricted", "enforce-version", "v1.99"),
          "exempt", Map.of("enforce", "restricted"));

  /// Specs of Pods without names that matter, one for each way to violate a standard.
  static final List<Mapping> PODS =
      List.of(
          pod("", "", ""),
          pod("\"hostPID\": true, \"hostIPC\": true,", "", ""),
          pod("", "\"securityContext\": {\"privileged\": true, \"procMount\": \"Default\"},", ""),
          pod("\"hostUsers\": false,", "\"securityContext\": {\"procMount\": \"Unmasked\"},", ""),
          pod("", "\"ports\": [{\"containerPort\": 80, \"hostPort\": 8080}],", ""),
          pod(
              "",
              "\"livenessProbe\": {\"httpGet\": {\"port\": 80, \"host\": \"example.org\"}},",
              ""),
          pod(
              "\"securityContext\": {\"sysctls\": [{\"name\": \"kernel.msgmax\", \"value\": \"1\"},"
                  + " {\"name\": \"net.ipv4.tcp_rmem\", \"value\": \"1\"}], \"runAsUser\": 0,"
                  + " \"seLinuxOptions\": {\"type\": \"spc_t\", \"user\": \"u\"}},",
              "",
              ""),
          pod(
              "\"volumes\": [{\"name\": \"host\", \"hostPath\": {\"path\": \"/\"}},"
                  + " {\"name\": \"nfs\", \"nfs\": {\"server\": \"s\", \"path\": \"/\"}}],",
              "\"securityContext\": {\"capabilities\": {\"add\": [\"SYS_ADMIN\", \"CHOWN\"],"
                  + " \"drop\": [\"ALL\"]}, \"seccompProfile\": {\"type\": \"Unconfined\"}},",
              ""),
          pod(
              "",
              "",
              "\"annotations\": {\"container.apparmor.security.beta.kubernetes.io/main\":"
                  + " \"unconfined\"},"),
          pod("\"os\": {\"name\": \"windows\"},", "", ""),
          pod(
              "\"securityContext\": {\"runAsNonRoot\": true,"
                  + " \"seccompProfile\": {\"type\": \"RuntimeDefault\"}},",
              "\"securityContext\": {\"allowPrivilegeEscalation\": false,"
                  + " \"capabilities\": {\"drop\": [\"ALL\"]}},",
              ""),
          pod("\"runtimeClassName\": \"exempt-class\", \"hostPID\": true,", "", ""));

  private ServerObjects() {}

  /// @param spec fields of the Pod's spec
  /// @param container fields of its only container
  /// @param metadata fields of its metadata
  private static Mapping pod(String spec, String container, String metadata) {
    return object(
        """
        {"apiVersion": "v1", "kind": "Pod", "metadata": {%s "labels": {"app": "web"}}, "spec": {
          %s "containers": [{"name": "main", %s "image": "web:1"}]}}\
        """
            .formatted(metadata, spec, container));
  }

  static Mapping named(Mapping object, String namespace, String name) {
    Mapping metadata = object.mapping("metadata").with("namespace", namespace).with("name", name);
    return object.with("metadata", metadata);
  }

  static Mapping namespace(String name, Map<String, String> labels) {
    Mapping given = Mapping.EMPTY;
    for (Map.Entry<String, String> label : labels.entrySet()) {
      given = given.with(Mode.PREFIX + label.getKey(), label.getValue());
    }
    Mapping metadata = Mapping.EMPTY.with("name", name).with("labels", given);
    return object("{\"apiVersion\": \"v1\", \"kind\": \"Namespace\"}").with("metadata", metadata);
  }

  /// One controller of each kind with such Pods.
  static List<Mapping> controllers(Mapping pod) {
    Mapping template =
        Mapping.EMPTY.with("metadata", pod.mapping("metadata")).with("spec", pod.mapping("spec"));
    Mapping job = Mapping.EMPTY.with("template", neverRestarted(template));
    Mapping selected =
        Mapping.EMPTY.with("template", template).with("selector", object("{\"app\": \"web\"}"));
    Mapping matched = selected.with("selector", object("{\"matchLabels\": {\"app\": \"web\"}}"));
    Mapping schedule =
        Mapping.EMPTY
            .with("schedule", "@daily")
            .with("jobTemplate", Mapping.EMPTY.with("spec", job));
    return List.of(
        controller("apps/v1", "Deployment", matched),
        controller("apps/v1", "ReplicaSet", matched),
        controller("apps/v1", "DaemonSet", matched),
        controller("apps/v1", "StatefulSet", matched.with("serviceName", "web")),
        controller("v1", "ReplicationController", selected),
        controller("batch/v1", "Job", job),
        controller("batch/v1", "CronJob", schedule),
        controller("v1", "PodTemplate", Mapping.EMPTY).with("template", template));
  }

  private static Mapping controller(String apiVersion, String kind, Mapping spec) {
    Mapping object = Mapping.EMPTY.with("apiVersion", apiVersion).with("kind", kind);
    return spec.size() == 0 ? object : object.with("spec", spec);
  }

  private static Mapping neverRestarted(Mapping template) {
    return template.with("spec", template.mapping("spec").with("restartPolicy", "Never"));
  }

  /// The Pod with another image in its container.
  static Mapping withImage(Mapping pod, String image) {
    Mapping spec = pod.mapping("spec");
    Mapping container = spec.sequence("containers").mappings().getFirst().with("image", image);
    return pod.with("spec", spec.with("containers", Sequence.of(List.of(container))));
  }

  static Mapping object(String json) {
    return (Mapping) Json.read(json);
  }
}
