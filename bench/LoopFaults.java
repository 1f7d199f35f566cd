import dev.portcullis.cluster.journal.Database;
import dev.portcullis.cluster.journal.SqlJournal;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.journal.Backlog;
import dev.portcullis.response.journal.Seal;
import dev.portcullis.response.journal.Verification;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.loop.Fleet;
import dev.portcullis.testkit.loop.Member;
import dev.portcullis.testkit.postgresql.PostgresqlServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lets things fail while events come, and counts what became of each.
final class LoopFaults {
  private final ControlPlane controlPlane;
  private final List<String> launcher;
  private final Path folder;
  private final StringBuilder report = new StringBuilder();

  LoopFaults(ControlPlane controlPlane, List<String> launcher, Path folder) {
    this.controlPlane = controlPlane;
    this.launcher = launcher;
    this.folder = folder;
  }

  /// What is done to the loop while events come.
  interface Fault {
    void happen(FaultScene scene) throws Exception;
  }

  /// A line of the table.
  ///
  /// @param key by which it is chosen
  /// @param what happens
  /// @param workloads that events are about
  record Line(String key, String what, int workloads, Fault fault) {}

  /// Those whose journal is a file.
  ///
  /// @param kills how often serve is killed
  private static List<Line> ofFiles(int kills) {
    return List.of(
        new Line("duplicates", "each event five times", 10, EventFaults::duplicates),
        new Line("stale", "a name whose uid is another's", 5, EventFaults::stale),
        new Line("storm", "5,000 events at once about 50 workloads", 50, EventFaults::storm),
        new Line(
            "api-20",
            "API server killed, 20 s away",
            20,
            scene -> ServerFaults.away(scene, Duration.ofSeconds(20))),
        new Line(
            "api-120",
            "API server killed, 120 s away",
            20,
            scene -> ServerFaults.away(scene, Duration.ofSeconds(120))),
        new Line(
            "api-hangs",
            "API server suspended (`SIGSTOP`) for 30 s",
            20,
            scene -> ServerFaults.suspended(scene, Duration.ofSeconds(30))),
        new Line(
            "kills",
            "`kill -9` of `portcullis serve` at %d random moments".formatted(kills),
            Math.min(100, 4 * kills),
            scene -> ServerFaults.kills(scene, kills)),
        new Line(
            "disk",
            "the journal's disk full for 10 s",
            30,
            scene -> JournalFaults.fullDisk(scene, Duration.ofSeconds(10))),
        new Line(
            "clock",
            "the clock of `serve` 1 h ahead, killed, 1 h behind, 5 h ahead (leases are 4 h), set right",
            30,
            ClockFaults::jumps),
        new Line(
            "packet-filter",
            "nftables: its table deleted, then the whole ruleset flushed",
            30,
            DeviceFaults::packetFilter),
        new Line(
            "proxy",
            "HAProxy killed, 10 s away, back with an empty map, suspended for 10 s, reloaded with an empty map",
            30,
            DeviceFaults::proxy));
  }

  private static List<Line> ofDatabases(PostgresqlServer server) {
    return List.of(
        new Line(
            "database",
            "PostgreSQL killed, 20 s away",
            40,
            scene -> JournalFaults.database(scene, server, Duration.ofSeconds(20))),
        new Line(
            "replicas",
            "two replicas on one PostgreSQL, the leading one killed",
            40,
            ReplicaFaults::leaderKilled));
  }

  /// A table, a line for each fault.
  ///
  /// @param chosen keys of lines, all when there are none
  String table(Set<String> chosen, int kills) throws Exception {
    Fleet.in(controlPlane.client(), "idle")
        .deploy("idle", 500, 0, FaultScene.LIMIT); // no budget may be exhausted
    report.append(
        """
        | `--only` | what happens | accepted | done | failed | lost | workloads at zero | scaled more than once | others changed | changes without an outcome | trail | besides |
        |---|---|--:|--:|--:|--:|--:|--:|--:|--:|---|---|
        """);
    for (Line line : ofFiles(kills)) if (isChosen(line, chosen)) happen(line, file(line));
    Optional<Path> programs = PostgresqlServer.programs();
    if (programs.isEmpty()) report.append("\nWithout PostgreSQL: its faults did not happen.\n");
    else
      try (PostgresqlServer server = PostgresqlServer.start(programs.get())) {
        for (Line line : ofDatabases(server))
          if (isChosen(line, chosen)) happen(line, database(server));
      }
    return report.toString();
  }

  private static boolean isChosen(Line line, Set<String> chosen) {
    return chosen.isEmpty() || chosen.contains(line.key());
  }

  private FaultScene.Journal file(Line line) throws IOException {
    Path own = Files.createDirectories(folder.resolve(line.key()).resolve("journal"));
    Path file = own.resolve("journal.db");
    return new FaultScene.Journal(file.toString(), new Database.Sqlite(file, 4L << 30));
  }

  private static FaultScene.Journal database(PostgresqlServer server) throws IOException {
    String jdbc = server.newDatabase();
    URI uri = URI.create(jdbc.substring("jdbc:".length()));
    return new FaultScene.Journal(
        "postgresql://%s@%s%s".formatted(PostgresqlServer.USER, uri.getAuthority(), uri.getPath()),
        new Database.Postgresql(jdbc, PostgresqlServer.USER, PostgresqlServer.PASSWORD));
  }

  private void happen(Line line, FaultScene.Journal journal) throws Exception {
    System.err.println(line.what());
    Fleet fleet = Fleet.in(controlPlane.client(), "f" + Long.toString(System.nanoTime(), 36));
    List<Member> others = fleet.deploy("other", 3, 2, FaultScene.LIMIT);
    List<Member> members = fleet.deploy("w", line.workloads(), 3, FaultScene.LIMIT);
    Path own = Files.createDirectories(folder.resolve(line.key()));
    long start = System.nanoTime();
    try (FaultScene scene = new FaultScene(controlPlane, launcher, own, journal, members)) {
      line.fault().happen(scene);
      count(line, scene, others);
    } catch (NotHereException e) {
      report.append("| `%s` | %s | %s |%n".formatted(line.key(), line.what(), e.getMessage()));
    }
    System.err.printf("%d s%n", Duration.ofNanos(System.nanoTime() - start).toSeconds());
  }

  private void count(Line line, FaultScene scene, List<Member> others) throws Exception {
    Map<String, Integer> pods = scene.pods();
    int zero = 0;
    int twice = 0;
    for (Member member : scene.members()) {
      Mapping now = deployment(member);
      if (replicas(now) == 0 && !pods.containsKey(member.name())) zero++;
      // Made, scaled and noted on: the server counts annotations of a Deployment, too.
      if (generation(now) > 3) twice++;
    }
    int changed = 0;
    for (Member other : others)
      if (generation(deployment(other)) != 1 || pods.getOrDefault(other.name(), 0) != 2) changed++;
    try (SqlJournal journal = scene.journal()) {
      Backlog backlog = journal.inbox().backlog();
      boolean sound = journal.trail().verify(Seal.EMPTY) instanceof Verification.Sound;
      String row =
          String.format(
              Locale.ROOT,
              "| `%s` | %s | %,d | %,d | %d | %d | %d of %d | %d | %d | %d | %s | %s |%n",
              line.key(),
              line.what(),
              scene.accepted().size(),
              backlog.done(),
              backlog.failed(),
              scene.accepted().size() - backlog.done() - backlog.failed(),
              zero,
              scene.members().size(),
              twice,
              changed,
              journal.casebook().unconcluded(1000).size(),
              sound ? "sound" : "broken",
              String.join("; ", scene.notes()));
      report.append(row);
      System.err.print(row);
    }
  }

  private Mapping deployment(Member member) throws IOException {
    String path = "/apis/apps/v1/namespaces/%s/deployments/%s";
    return controlPlane.client().get(path.formatted(member.namespace(), member.name())).body();
  }

  private static long generation(Mapping object) {
    return object.mapping("metadata").find("generation") instanceof Long number ? number : -1;
  }

  private static long replicas(Mapping deployment) {
    return deployment.mapping("spec").find("replicas") instanceof Long number ? number : -1;
  }
}
