package dev.portcullis.response.workload;

import java.util.Locale;

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

  /// The API group, empty for the core group.
  public String group() {
    return group;
  }

  /// The lower-case plural.
  public String resource() {
    return kind.toLowerCase(Locale.ROOT) + "s";
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
