package dev.portcullis.policy.workload;

import dev.portcullis.model.Resource;
import java.util.List;
import java.util.Optional;

/// The built-in kinds whose controllers create Pods, and where each keeps its Pod template.
enum Controller {
  DEPLOYMENT("Deployment", "apps extensions", "ReplicaSet"),
  REPLICA_SET("ReplicaSet", "apps extensions", "ReplicaSet"),
  STATEFUL_SET("StatefulSet", "apps", "StatefulSet"),
  DAEMON_SET("DaemonSet", "apps extensions", "DaemonSet"),
  REPLICATION_CONTROLLER("ReplicationController", "", "ReplicationController"),
  JOB("Job", "batch", "Job"),
  CRON_JOB("CronJob", "batch", "Job");

  private final String kind;

  /// The API groups that serve or served it, separated by blanks.
  private final String groups;

  private final String parent;

  Controller(String kind, String groups, String parent) {
    this.kind = kind;
    this.groups = groups;
    this.parent = parent;
  }

  static Optional<Controller> of(Resource resource) {
    for (Controller controller : values()) {
      if (controller.kind.equals(resource.kind()) && controller.isServedBy(resource.group())) {
        return Optional.of(controller);
      }
    }
    return Optional.empty();
  }

  private boolean isServedBy(String group) {
    return List.of(groups.split(" ", -1)).contains(group);
  }

  /// The keys that lead from the resource to its Pod template.
  List<String> template() {
    return this == CRON_JOB
        ? List.of("spec", "jobTemplate", "spec", "template")
        : List.of("spec", "template");
  }

  /// The kind that the Pod's owner reference names: a Deployment's Pods belong to a ReplicaSet.
  String parent() {
    return parent;
  }

  /// The API version of [#parent].
  String parentVersion() {
    return switch (this) {
      case REPLICATION_CONTROLLER -> "v1";
      case JOB, CRON_JOB -> "batch/v1";
      case DEPLOYMENT, REPLICA_SET, STATEFUL_SET, DAEMON_SET -> "apps/v1";
    };
  }
}
