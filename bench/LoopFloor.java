import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.loop.Member;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// The same requests without anything else: no event, no journal, no plan, no hold.
final class LoopFloor {
  /// What a client does before it acts.
  enum Knowing {
    /// It is told what is to be done to what.
    ALL,
    /// It looks, as whoever gets an event about a Pod must.
    THE_POD
  }

  private static final List<String> MERGE = List.of("Content-Type", "application/merge-patch+json");
  private static final List<String> JSON = List.of("Content-Type", "application/json");
  private static final String ZERO = "{\"spec\":{\"replicas\":0}}";

  private final ApiClient client;
  private final Knowing knowing;

  /// Fewer requests at once than a connection takes.
  private final Semaphore streams = new Semaphore(64);

  /// As many workers as Portcullis has.
  private final Semaphore workers = new Semaphore(16);

  LoopFloor(ApiClient client, Knowing knowing) {
    this.client = client;
    this.knowing = knowing;
  }

  /// Scales the Deployment and its ReplicaSet to zero and deletes the Pods with one second of
  /// grace.
  void empty(Member member) throws Exception {
    workers.acquire();
    try {
      emptied(member);
    } finally {
      workers.release();
    }
  }

  private void emptied(Member member) throws Exception {
    String core = "/api/v1/namespaces/" + member.namespace();
    String apps = "/apis/apps/v1/namespaces/" + member.namespace();
    String deployment = apps + "/deployments/" + member.name();
    String set = apps + "/replicasets/" + member.set();
    if (knowing == Knowing.THE_POD) {
      String selector = "?labelSelector=app%3D" + member.name();
      for (String path :
          List.of(
              core + "/pods/" + member.pods().getFirst().name(),
              set,
              deployment,
              apps + "/replicasets" + selector,
              core + "/pods" + selector)) {
        send("GET", path, "", JSON);
      }
    }
    send("PATCH", deployment, ZERO, MERGE);
    send("PATCH", set, ZERO, MERGE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> deletions =
          member.pods().stream()
              .<Future<?>>map(pod -> threads.submit(() -> delete(core, pod)))
              .toList();
      for (Future<?> deletion : deletions) deletion.get();
    }
  }

  private Void delete(String core, Member.Pod pod) throws Exception {
    streams.acquire();
    try {
      deleteOne(core, pod);
      return null;
    } finally {
      streams.release();
    }
  }

  private void deleteOne(String core, Member.Pod pod) throws IOException {
    String options =
        "{\"apiVersion\":\"v1\",\"kind\":\"DeleteOptions\",\"gracePeriodSeconds\":1,\"preconditions\":{\"uid\":\"%s\"}}"
            .formatted(pod.uid());
    send("DELETE", core + "/pods/" + pod.name(), options, JSON);
  }

  private void send(String method, String path, String body, List<String> headers)
      throws IOException {
    int status = client.send(new Call(method, path, body, headers)).status();
    // A controller may have been faster.
    if (status / 100 != 2 && status != 404)
      throw new IOException(method + " " + path + ": " + status);
  }
}
