package dev.portcullis.testkit.loop;

import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;

/// Deployments of a namespace of their own.
public final class Fleet {
  private static final int AT_ONCE = 8;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final ApiClient client;
  private final String namespace;

  private Fleet(ApiClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /// Makes the namespace.
  public static Fleet in(ApiClient client, String namespace) throws IOException {
    String text =
        """
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "%s"}}\
        """
            .formatted(namespace);
    client.create((Mapping) Json.read(text), Run.REAL);
    return new Fleet(client, namespace);
  }

  /// Makes Deployments and waits until all of their Pods run.
  ///
  /// @param replicas of each; without any there is nothing to tell of them
  public List<Member> deploy(String prefix, int count, int replicas, Duration limit)
      throws IOException, InterruptedException {
    List<Integer> statuses =
        IntStream.range(0, count)
            .boxed()
            .gather(Gatherers.mapConcurrent(AT_ONCE, i -> create(prefix + i, replicas)))
            .toList();
    if (statuses.stream().anyMatch(status -> status != 201)) {
      throw new IOException("expected 201 for every Deployment, got " + statuses);
    }
    if (replicas == 0) {
      return List.of();
    }
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      List<Member> members = running(prefix, replicas);
      if (members.size() == count) {
        return members;
      }
      if (System.nanoTime() > end) {
        throw new IOException("%d of %d Deployments run in time".formatted(members.size(), count));
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private int create(String name, int replicas) {
    // It is on a node from the start, so that no scheduler has to be waited for.
    String text =
        """
        {"apiVersion": "apps/v1", "kind": "Deployment",
         "metadata": {"name": "%s", "namespace": "%s"},
         "spec": {"replicas": %d, "selector": {"matchLabels": {"app": "%1$s"}},
           "template": {"metadata": {"labels": {"app": "%1$s"}},
             "spec": {"nodeName": "node-%d", "terminationGracePeriodSeconds": 30,
               "containers": [{"name": "c", "image": "registry.example/web:1"}]}}}}
        """
            .formatted(name, namespace, replicas, Math.floorMod(name.hashCode(), 10));
    try {
      return client.create((Mapping) Json.read(text), Run.REAL).status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Member> running(String prefix, int replicas) throws IOException {
    Answer answer =
        client.metadata(
            "/api/v1/namespaces/%s/pods?fieldSelector=status.phase=Running".formatted(namespace));
    Map<String, List<Member.Pod>> pods = new TreeMap<>();
    Map<String, String> sets = new TreeMap<>();
    for (Mapping each : answer.body().sequence("items").mappings()) {
      Mapping metadata = each.mapping("metadata");
      String app = metadata.mapping("labels").string("app", "");
      if (app.startsWith(prefix)) {
        pods.computeIfAbsent(app, _ -> new ArrayList<>())
            .add(new Member.Pod(metadata.string("name", ""), metadata.string("uid", "")));
        metadata
            .sequence("ownerReferences")
            .mappings()
            .forEach(owner -> sets.put(app, owner.string("name", "")));
      }
    }
    List<Member> members = new ArrayList<>();
    pods.forEach((app, all) -> {
      if (all.size() == replicas) {
        members.add(new Member(namespace, app, sets.getOrDefault(app, ""), all));
      }
    });
    return members;
  }
}
