import dev.portcullis.cluster.journal.Database;
import dev.portcullis.cluster.journal.SqlJournal;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.journal.Backlog;
import dev.portcullis.response.journal.Seal;
import dev.portcullis.response.journal.Verification;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.loop.Fleet;
import dev.portcullis.testkit.loop.Member;
import dev.portcullis.testkit.loop.Serving;
import dev.portcullis.testkit.postgresql.PostgresqlServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Lets things fail while events come, and counts what became of each.
final class LoopFaults {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int ATTEMPTS = 20;

  private final ControlPlane controlPlane;
  private final List<String> launcher;
  private final Path folder;
  private final Random random = new Random(7);
  private final Set<String> accepted = new HashSet<>();
  private final StringBuilder report = new StringBuilder();

  LoopFaults(ControlPlane controlPlane, List<String> launcher, Path folder) {
    this.controlPlane = controlPlane;
    this.launcher = launcher;
    this.folder = folder;
  }

  /// What is done to the loop while events come.
  private interface Fault {
    void happen(String journal, List<Member> members) throws Exception;
  }

  /// A table, a line for each fault.
  String table() throws Exception {
    Fleet.in(client(), "idle").deploy("idle", 500, 0, LIMIT); // no budget may be exhausted
    report.append(
        """
        | what happens | accepted | done | failed | lost | workloads at zero | scaled more than once | others changed | changes without an outcome | trail |
        |---|--:|--:|--:|--:|--:|--:|--:|--:|---|
        """);
    line("each event five times", 10, this::duplicates);
    line("a name whose uid is another's", 5, this::stale);
    line("5,000 events at once about 50 workloads", 50, this::storm);
    line("API server killed, 20 s away", 20, this::away);
    line("`kill -9` of `portcullis serve`, 10 times at random moments", 40, this::kills);
    Optional<Path> programs = PostgresqlServer.programs();
    if (programs.isPresent()) {
      try (PostgresqlServer server = PostgresqlServer.start(programs.get())) {
        String jdbc = server.newDatabase();
        URI uri = URI.create(jdbc.substring("jdbc:".length()));
        String place =
            "postgresql://%s@%s%s"
                .formatted(PostgresqlServer.USER, uri.getAuthority(), uri.getPath());
        Database database =
            new Database.Postgresql(jdbc, PostgresqlServer.USER, PostgresqlServer.PASSWORD);
        line("two replicas on one PostgreSQL, one killed", 40, place, database, this::replicas);
      }
    }
    return report.toString();
  }

  private void line(String name, int count, Fault fault) throws Exception {
    Path file = folder.resolve("journal" + count + name.length() + ".db");
    line(name, count, file.toString(), new Database.Sqlite(file, 4L << 30), fault);
  }

  private void line(String name, int count, String place, Database database, Fault fault)
      throws Exception {
    System.err.println(name);
    accepted.clear();
    Fleet fleet = Fleet.in(client(), "f" + Long.toString(System.nanoTime(), 36));
    List<Member> others = fleet.deploy("other", 3, 2, LIMIT);
    List<Member> members = fleet.deploy("w", count, 3, LIMIT);
    fault.happen(place, members);
    try (SqlJournal journal = SqlJournal.open(database, ATTEMPTS)) {
      Backlog backlog = journal.inbox().backlog();
      boolean sound = journal.trail().verify(Seal.EMPTY) instanceof Verification.Sound;
      int zero = 0;
      int twice = 0;
      for (Member member : members) {
        Mapping now = deployment(member);
        long pods = pods(member);
        if (replicas(now) == 0 && pods == 0) zero++;
        // Made, scaled and noted on: the server counts annotations of a Deployment, too.
        if (generation(now) > 3) twice++;
      }
      int changed = 0;
      for (Member other : others)
        if (generation(deployment(other)) != 1 || pods(other) != 2) changed++;
      report.append(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %,d | %d | %d | %d of %d | %d | %d | %d | %s |%n",
              name,
              accepted.size(),
              backlog.done(),
              backlog.failed(),
              accepted.size() - backlog.done() - backlog.failed(),
              zero,
              members.size(),
              twice,
              changed,
              journal.casebook().unconcluded(1000).size(),
              sound ? "sound" : "broken"));
    }
  }

  private ApiClient client() {
    return controlPlane.client();
  }

  private Mapping deployment(Member member) throws IOException {
    String path = "/apis/apps/v1/namespaces/%s/deployments/%s";
    return client().get(path.formatted(member.namespace(), member.name())).body();
  }

  private static long generation(Mapping object) {
    return object.mapping("metadata").find("generation") instanceof Long number ? number : -1;
  }

  private static long replicas(Mapping deployment) {
    return deployment.mapping("spec").find("replicas") instanceof Long number ? number : -1;
  }

  private long pods(Member member) throws IOException {
    String path = "/api/v1/namespaces/%s/pods?labelSelector=app%%3D%s";
    return client()
        .metadata(path.formatted(member.namespace(), member.name()))
        .body()
        .sequence("items")
        .size();
  }

  private Serving serve(String journal, String name) throws Exception {
    Map<String, String> environment = Map.of("PGPASSWORD", PostgresqlServer.PASSWORD);
    return Serving.start(launcher, environment, folder.resolve(name), controlPlane, journal);
  }

  private static String event(Member member, String id) {
    return member.event(id, Serving.RULE, "Critical");
  }

  /// Sends it as a sensor does that keeps what was not taken.
  private boolean sent(Serving serving, Member member, String id) {
    try {
      boolean taken = serving.post(event(member, id)) == 202;
      if (taken) accepted.add(id);
      return taken;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String id(Member member) {
    return member.uids().getFirst();
  }

  /// Until every workload is empty and as many events are settled as were accepted, or never.
  private void settle(Serving serving, List<Member> members) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      Set<String> said = new HashSet<>();
      for (String line : serving.said()) said.add(line.split(": ", 2)[0]);
      boolean empty = true;
      for (Member member : members) empty = empty && pods(member) == 0;
      if (empty && accepted.stream().allMatch(each -> said.contains("falco:" + each))) break;
      Thread.sleep(500);
    }
    // Whatever is still to come of what was done comes now.
    Thread.sleep(2000);
  }

  private void duplicates(String journal, List<Member> members) throws Exception {
    try (Serving serving = serve(journal, "duplicates")) {
      for (int i = 0; i < 5; i++) for (Member member : members) sent(serving, member, id(member));
      settle(serving, members);
    }
  }

  /// Each event names a Pod by the name of one workload and the uid of another one's.
  private void stale(String journal, List<Member> members) throws Exception {
    try (Serving serving = serve(journal, "stale")) {
      for (int i = 0; i < members.size(); i++) {
        Member.Pod pod = members.get(i).pods().getFirst();
        String uid = members.get((i + 1) % members.size()).uids().getFirst();
        String id = "stale" + uid;
        String body =
            members.get(i).event(id, Serving.RULE, "Critical", new Member.Pod(pod.name(), uid));
        if (serving.post(body) == 202) accepted.add(id);
      }
      settle(serving, List.of());
    }
  }

  private void storm(String journal, List<Member> members) throws Exception {
    try (Serving serving = serve(journal, "storm")) {
      StringBuilder body = new StringBuilder();
      List<String> ids = new ArrayList<>();
      for (int k = 0; k < 100; k++) {
        for (Member member : members) {
          Member.Pod pod = member.pods().get(k % 3);
          ids.add(pod.uid() + "-" + k);
          body.append(member.event(ids.getLast(), Serving.RULE, "Warning", pod)).append('\n');
        }
      }
      if (serving.post(body.toString()) == 202) accepted.addAll(ids);
      settle(serving, members);
    }
  }

  private void away(String journal, List<Member> members) throws Exception {
    try (Serving serving = serve(journal, "away")) {
      for (int i = 0; i < members.size(); i++) {
        if (i == members.size() / 4) controlPlane.killApiServer();
        sent(serving, members.get(i), id(members.get(i)));
        Thread.sleep(100);
      }
      Thread.sleep(20_000);
      controlPlane.restartApiServer();
      settle(serving, members);
    }
  }

  private void kills(String journal, List<Member> members) throws Exception {
    List<Member> waiting = new ArrayList<>(members);
    for (int kill = 0; kill <= 10; kill++) {
      Serving serving = serve(journal, "kills");
      long end = System.nanoTime() + Duration.ofMillis(100 + random.nextInt(900)).toNanos();
      while (!waiting.isEmpty() && (kill == 10 || System.nanoTime() < end)) {
        Member next = waiting.removeFirst();
        if (!sent(serving, next, id(next))) waiting.addLast(next);
        Thread.sleep(random.nextInt(150));
      }
      if (kill == 10) settle(serving, members);
      serving.kill();
      serving.close();
    }
    Serving last = serve(journal, "kills"); // what a dead one intended is made after half a minute
    Thread.sleep(Duration.ofSeconds(35));
    last.close();
  }

  private void replicas(String journal, List<Member> members) throws Exception {
    try (Serving one = serve(journal, "replicas");
        Serving other = serve(journal, "replicas-other")) {
      for (int i = 0; i < members.size(); i++) {
        Member member = members.get(i);
        if (i == members.size() / 2) other.kill();
        if (i % 2 == 0 || i >= members.size() / 2 || !sent(other, member, id(member)))
          sent(one, member, id(member));
        Thread.sleep(20);
      }
      long end = System.nanoTime() + LIMIT.toNanos();
      boolean empty = false;
      while (!empty && System.nanoTime() < end) {
        empty = true;
        for (Member member : members) empty = empty && pods(member) == 0;
        Thread.sleep(500);
      }
      Thread.sleep(Duration.ofSeconds(50));
    }
  }
}
