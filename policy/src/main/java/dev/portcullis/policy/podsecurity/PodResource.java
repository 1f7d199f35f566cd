package dev.portcullis.policy.podsecurity;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.admission.ServedKind;
import java.util.Optional;

/// The resources that hold a Pod's `metadata` and `spec`, and where (`DefaultPodSpecExtractor` in
/// `admission/admission.go` of `k8s.io/pod-security-admission`).
enum PodResource {
  PODS("", "pods"),
  REPLICATION_CONTROLLERS("", "replicationcontrollers"),
  POD_TEMPLATES("", "podtemplates"),
  REPLICA_SETS("apps", "replicasets"),
  DEPLOYMENTS("apps", "deployments"),
  STATEFUL_SETS("apps", "statefulsets"),
  DAEMON_SETS("apps", "daemonsets"),
  JOBS("batch", "jobs"),
  CRON_JOBS("batch", "cronjobs");

  private final String group;
  private final String resource;

  PodResource(String group, String resource) {
    this.group = group;
    this.resource = resource;
  }

  static Optional<PodResource> of(ServedKind kind) {
    for (PodResource each : values()) {
      if (each.resource.equals(kind.resource()) && each.group.equals(kind.group())) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /// Empty for the only controller that may have no template, when it has none.
  Optional<Mapping> template(Mapping object) {
    Mapping spec = object.mapping("spec");
    return switch (this) {
      case PODS -> Optional.of(object);
      case POD_TEMPLATES -> Optional.of(object.mapping("template"));
      case CRON_JOBS ->
          Optional.of(spec.mapping("jobTemplate").mapping("spec").mapping("template"));
      case REPLICATION_CONTROLLERS ->
          spec.find("template") instanceof Mapping template
              ? Optional.of(template)
              : Optional.empty();
      case REPLICA_SETS, DEPLOYMENTS, STATEFUL_SETS, DAEMON_SETS, JOBS ->
          Optional.of(spec.mapping("template"));
    };
  }
}
