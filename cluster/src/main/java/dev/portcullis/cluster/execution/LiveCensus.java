package dev.portcullis.cluster.execution;

import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.response.safety.Census;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counts the workloads of a cluster that keep themselves running, by what its API server says of
/// lists that it cuts off after the first. Counts are good for a minute. Safe for use by many
/// threads.
public final class LiveCensus implements Census {
  private static final Duration GOOD = Duration.ofMinutes(1);

  private static final List<Kind> KINDS =
      List.of(
          new Kind("apps/v1", "DaemonSet"),
          new Kind("apps/v1", "Deployment"),
          new Kind("apps/v1", "StatefulSet"),
          new Kind("batch/v1", "CronJob"),
          new Kind("v1", "ReplicationController"));

  private final ApiServer server;
  private final Map<String, Count> counts = new ConcurrentHashMap<>();

  public LiveCensus(ApiServer server) {
    this.server = server;
  }

  private record Kind(String apiVersion, String name) {}

  private record Count(long workloads, long nanos) {}

  @Override
  public long workloads(String namespace) throws UnknownException {
    long now = System.nanoTime();
    Count known = counts.get(namespace);
    if (known != null && now - known.nanos < GOOD.toNanos()) {
      return known.workloads;
    }
    try {
      long workloads = 0;
      for (Kind kind : KINDS) {
        workloads += server.count(References.of(kind.apiVersion, kind.name, namespace, ""));
      }
      counts.put(namespace, new Count(workloads, now));
      return workloads;
    } catch (IOException e) {
      throw new UnknownException(String.valueOf(e.getMessage()), e);
    }
  }
}
