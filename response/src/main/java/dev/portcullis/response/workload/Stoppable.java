package dev.portcullis.response.workload;

/// The built-in kinds that can be told to run nothing.
public enum Stoppable {
  DEPLOYMENT("apps", "Deployment"),
  STATEFUL_SET("apps", "StatefulSet"),
  REPLICA_SET("apps", "ReplicaSet"),
  REPLICATION_CONTROLLER("", "ReplicationController"),
  DAEMON_SET("apps", "DaemonSet"),
  JOB("batch", "Job"),
  CRON_JOB("batch", "CronJob");

  private final String group;
  private final String kind;

  Stoppable(String group, String kind) {
    this.group = group;
    this.kind = kind;
  }

  /// Whether that kind is one of them.
  static boolean of(String apiVersion, String kind) {
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : apiVersion.substring(0, slash);
    for (Stoppable each : values()) {
      if (each.kind.equals(kind) && each.group.equals(group)) {
        return true;
      }
    }
    return false;
  }
}
