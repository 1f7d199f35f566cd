import com.sun.net.httpserver.HttpServer;
import dev.portcullis.cluster.journal.SqlJournal;
import dev.portcullis.testkit.loop.Serving;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/// Two of `serve` on one journal, of which the one is killed that leads.
///
/// They share all work but one: which of them tells people is said by a baton in the journal.
final class ReplicaFaults implements AutoCloseable {
  private static final String BATON = "notifications of on-call, by";

  private final HttpServer http;

  /// How often each notice was told, by its id.
  private final Map<String, Integer> told = new ConcurrentHashMap<>();

  private ReplicaFaults() throws Exception {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          told.merge(
              String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id")), 1, Integer::sum);
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    http.start();
  }

  static void leaderKilled(FaultScene scene) throws Exception {
    try (ReplicaFaults people = new ReplicaFaults()) {
      people.happen(scene);
    }
  }

  private void happen(FaultScene scene) throws Exception {
    List<String> notifications = List.of("--notifications=" + notifications(scene.folder()));
    int half = scene.members().size() / 2;
    try (Serving one = scene.serve("one", Map.of(), Serving.TO_ZERO, notifications);
        Serving other = scene.serve("other", Map.of(), Serving.TO_ZERO, notifications)) {
      long leader = leader(scene);
      Serving killed = leader == one.pid() ? one : other;
      Serving left = killed == one ? other : one;
      if (killed.pid() != leader)
        throw new IllegalStateException("expected one of ours to lead, got process " + leader);
      for (int i = 0; i < half; i++) scene.sendNext(i % 2 == 0 ? killed : left);
      killed.kill();
      long since = System.nanoTime();
      scene.sendOthers(left);
      scene.settle();
      while (told.size() < scene.members().size()
          && System.nanoTime() - since < Duration.ofMinutes(3).toNanos()) Thread.sleep(200);
      long seconds = Duration.ofNanos(System.nanoTime() - since).toSeconds();
      long twice = told.values().stream().filter(times -> times > 1).count();
      scene.note(
          "%d of %d notices told, %d of them twice, the last %d s after the kill%s"
              .formatted(
                  told.size(),
                  scene.members().size(),
                  twice,
                  seconds,
                  leader(scene) == left.pid() ? " by the other one" : ""));
    }
  }

  private Path notifications(Path folder) throws Exception {
    Path secret =
        Files.writeString(folder.resolve("secret"), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    return Files.writeString(
        folder.resolve("notifications.yaml"),
        """
        apiVersion: response.portcullis.dev/v1alpha1
        kind: NotificationSettings
        metadata: {name: ours}
        spec:
          recipients:
            - name: on-call
              deeds: [INCIDENT_OPENED]
              webhook: {url: "http://127.0.0.1:%d/", secretFile: %s}
        """
            .formatted(http.getAddress().getPort(), secret));
  }

  /// The process that has the baton, whose worker is `HOST/PID/START`.
  private static long leader(FaultScene scene) throws Exception {
    for (int looks = 0; looks < 100; looks++) {
      try (SqlJournal journal = scene.journal()) {
        String[] worker = journal.bookmarks().find(BATON).split("/");
        if (worker.length == 3) return Long.parseLong(worker[1]);
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("nobody has the baton");
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
