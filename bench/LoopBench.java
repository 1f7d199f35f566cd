import dev.portcullis.model.Mapping;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.Binaries;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.Options;
import dev.portcullis.testkit.loop.Fleet;
import dev.portcullis.testkit.loop.Member;
import dev.portcullis.testkit.loop.PodWatch;
import dev.portcullis.testkit.loop.Serving;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Measures the loop beside the bare requests; bench/README.md says what and how.
public final class LoopBench {
  private static final String USAGE =
      "usage: bench/loop [--bound SECONDS] [--seconds SECONDS] [--rates 1,10,50]"
          + " [--portcullis LAUNCHER] [--output FILE.md]"
          + " [--faults [--only NAME,…] [--kills NUMBER] | [rates|sizes|storm|boundary]…]";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final List<String> QUICK =
      List.of(
          "--kube-api-qps=2000",
          "--kube-api-burst=2000",
          "--concurrent-deployment-syncs=16",
          "--concurrent-replicaset-syncs=16");
  private static final int STORM_WORKLOADS = 200;
  private static final int STORM_EVENTS = 25;

  /// What empties a workload, and since when.
  private interface Way {
    void empty(Member member, int number) throws Exception;
  }

  private final ControlPlane controlPlane;
  private final Serving serving;
  private final long deadline;
  private final int seconds;
  private final int[] rates;
  private final StringBuilder report = new StringBuilder();

  private LoopBench(
      ControlPlane controlPlane, Serving serving, int bound, int seconds, int[] rates) {
    this.controlPlane = controlPlane;
    this.serving = serving;
    this.deadline = System.nanoTime() + Duration.ofSeconds(bound).toNanos();
    this.seconds = seconds;
    this.rates = rates;
  }

  public static void main(String[] args) throws Exception {
    int bound = 1200;
    int seconds = 10;
    int[] rates = {1, 10, 50};
    List<String> launcher = List.of("./portcullis");
    List<Path> outputs = new ArrayList<>();
    List<String> works = new ArrayList<>();
    Set<String> faults = new LinkedHashSet<>();
    int kills = 100;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--bound" -> bound = Integer.parseInt(args[++i]);
        case "--seconds" -> seconds = Integer.parseInt(args[++i]);
        case "--rates" ->
            rates = Arrays.stream(args[++i].split(",")).mapToInt(Integer::parseInt).toArray();
        case "--portcullis" -> launcher = List.of(args[++i].split(" "));
        case "--output" -> outputs.add(Path.of(args[++i]));
        case "--faults" -> works.add("faults");
        case "--only" -> faults.addAll(List.of(args[++i].split(",")));
        case "--kills" -> kills = Integer.parseInt(args[++i]);
        case "rates", "sizes", "storm", "boundary" -> works.add(args[i]);
        default -> throw new IllegalArgumentException(USAGE);
      }
    }
    Binaries binaries = Binaries.findWithNodes(System.getenv());
    if (!(binaries instanceof Binaries.Found found)) {
      System.err.println("bench/loop: " + binaries);
      System.exit(2);
      return;
    }
    Path folder = Files.createTempDirectory("portcullis-bench-");
    try (ControlPlane controlPlane = ControlPlane.start(found, Options.WITH_NODES)) {
      install(controlPlane.client());
      if (works.contains("faults")) {
        controlPlane.restartControllers(QUICK);
        String table = new LoopFaults(controlPlane, launcher, folder).table(faults, kills);
        System.out.print(table);
        for (Path output : outputs) Files.writeString(output, table);
        return;
      }
      if (works.isEmpty()) works.addAll(List.of("rates", "sizes", "storm", "boundary"));
      StringBuilder text = new StringBuilder();
      for (String fact : Machine.facts()) text.append("- ").append(fact).append('\n');
      text.append('\n');
      // No budget lets all workloads of a cluster be disturbed, and there are always others.
      Fleet.in(controlPlane.client(), "idle").deploy("idle", 1000, 0, LIMIT);
      List<String> loops = works.stream().filter(work -> !work.equals("boundary")).toList();
      if (!loops.isEmpty()) {
        Map<String, String> environment = Map.of("PORTCULLIS_MEMORY", "1g");
        try (Serving serving =
            Serving.start(
                launcher, environment, folder, controlPlane, folder.resolve("journal.db") + "")) {
          LoopBench bench = new LoopBench(controlPlane, serving, bound, seconds, rates);
          bench.run(loops);
          text.append(bench.report);
          serving.complaints().stream().skip(1).limit(20).forEach(System.err::println);
        }
      }
      if (works.contains("boundary")) {
        try (LoopBoundary boundary =
            new LoopBoundary(controlPlane, launcher, folder.resolve("boundary"))) {
          LoopBench bench = new LoopBench(controlPlane, boundary.serving(), bound, seconds, rates);
          bench.run(boundary);
          text.append(bench.report);
          boundary.serving().complaints().stream().skip(1).limit(20).forEach(System.err::println);
        } catch (NotHereException e) {
          text.append("\nboundary: ").append(e.getMessage()).append('\n');
        }
      }
      System.out.print(text);
      for (Path output : outputs) Files.writeString(output, text);
    }
  }

  /// What users install once.
  private static void install(ApiClient client) throws Exception {
    for (String file :
        List.of(
            "deploy/hold/crds.yaml", "deploy/hold/policies.yaml", "deploy/boundary/crds.yaml")) {
      DocumentReader reader = new DocumentReader(Limits.DEFAULT);
      for (Document document : reader.read(file, Files.readAllBytes(Path.of(file))).items())
        if (document.root() instanceof Mapping object) client.create(object, ApiClient.Run.REAL);
    }
  }

  private void run(List<String> works) throws Exception {
    warm(this::post);
    report.append(LoopRow.heading());
    if (works.contains("rates"))
      for (int rate : rates) row(rate + " events/s, 3 Pods", rate * seconds, 3, rate);
    if (works.contains("sizes"))
      for (int pods : new int[] {10, 100})
        row("one of " + pods + " Pods", pods > 10 ? 3 : 10, pods, 0);
    if (works.contains("storm")) storm();
  }

  /// Not measured: whatever a program does the first time.
  private void warm(Way way) throws Exception {
    List<Member> members = deploy("warm", 150, 1);
    try (PodWatch watch = PodWatch.start(client())) {
      measured("warm", "", members, 20, watch, way);
    }
  }

  private void run(LoopBoundary boundary) throws Exception {
    warm(boundary::post);
    report.append(LoopRow.heading());
    for (int rate : rates) {
      String work = rate + " events/s, 3 Pods, block first";
      boundary.forget();
      List<Member> members = deploy("b", rate * seconds, 3);
      try (PodWatch watch = PodWatch.start(client())) {
        LoopRow row = worked(work, "portcullis serve", members, rate, watch, boundary::post);
        report.append(row.line(row)).append('\n').append(boundary.line()).append('\n');
      }
    }
  }

  private ApiClient client() {
    return controlPlane.client();
  }

  /// The ways take turns on workloads of their own, none of which was touched before.
  private void row(String work, int count, int pods, int rate) throws Exception {
    Map<String, Way> ways = new LinkedHashMap<>();
    LoopFloor told = new LoopFloor(client(), LoopFloor.Knowing.ALL);
    LoopFloor looking = new LoopFloor(client(), LoopFloor.Knowing.THE_POD);
    ways.put("bare requests", (member, _) -> told.empty(member));
    ways.put("bare requests, with looking", (member, _) -> looking.empty(member));
    ways.put("portcullis serve", this::post);
    LoopRow floor = null;
    for (Map.Entry<String, Way> way : ways.entrySet()) {
      if (System.nanoTime() > deadline) {
        report.append(
            "| %s | %s | not run: out of time | | | | | | | | |%n".formatted(work, way.getKey()));
        continue;
      }
      List<Member> members = deploy("w", count, pods);
      try (PodWatch watch = PodWatch.start(client())) {
        LoopRow row = worked(work, way.getKey(), members, rate, watch, way.getValue());
        floor = floor == null ? row : floor;
        report.append(row.line(floor));
        System.err.print(row.line(floor));
      }
    }
  }

  /// With the processor time that serve took meanwhile, none for the ways without it.
  private LoopRow worked(
      String work, String name, List<Member> members, int rate, PodWatch watch, Way way)
      throws Exception {
    Duration before = serving.processorTime();
    LoopRow row = measured(work, name, members, rate, watch, way);
    return row.with(serving.processorTime().minus(before).dividedBy(members.size()));
  }

  private List<Member> deploy(String prefix, int count, int replicas) throws Exception {
    System.err.printf("%d Deployments of %d%n", count, replicas);
    controlPlane.restartControllers(QUICK);
    Fleet fleet = Fleet.in(client(), prefix + Long.toString(System.nanoTime(), 36));
    List<Member> members = fleet.deploy(prefix, count, replicas, Duration.ofMinutes(4));
    controlPlane.restartControllers(List.of());
    fleet.deploy("ready", 1, 1, LIMIT); // its controllers are up again when they do this
    Thread.sleep(1000);
    return members;
  }

  private void post(Member member, int number) throws Exception {
    int status = serving.post(member.event(member.uids().getFirst(), Serving.RULE, "Critical"));
    if (status != 202) throw new IllegalStateException("expected 202, got " + status);
  }

  /// Events come when they come, whatever became of those before; at the rate 0 one after the
  /// other.
  private LoopRow measured(
      String work, String name, List<Member> members, int rate, PodWatch watch, Way way)
      throws Exception {
    long[] sent = new long[members.size()];
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      long start = System.nanoTime();
      for (int i = 0; i < members.size(); i++) {
        int number = i;
        if (rate > 0) {
          long due = start + (long) (number * 1e9 / rate);
          Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
        }
        sent[number] = System.nanoTime();
        running.add(
            threads.submit(() -> {
              way.empty(members.get(number), number);
              return null;
            }));
        if (rate == 0) watch.awaitGone(members.get(number).uids(), LIMIT);
      }
      for (Future<?> each : running) each.get();
    }
    return row(work, name, members, sent, watch);
  }

  private static LoopRow row(
      String work, String name, List<Member> members, long[] sent, PodWatch watch)
      throws InterruptedException {
    List<Double> marked = new ArrayList<>();
    List<Double> gone = new ArrayList<>();
    long end = System.nanoTime() + LIMIT.toNanos();
    for (int i = 0; i < members.size(); i++) {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      if (watch.awaitGone(members.get(i).uids(), left)) {
        marked.add((watch.marked(members.get(i).uids()) - sent[i]) / 1e6);
        gone.add((watch.gone(members.get(i).uids()) - sent[i]) / 1e6);
      }
    }
    int lost = members.size() - gone.size();
    return new LoopRow(work, name, array(marked), array(gone), lost, Duration.ZERO);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /// Many events about few workloads at once, and one that is more urgent behind them.
  private void storm() throws Exception {
    List<Member> members = deploy("storm", STORM_WORKLOADS + 1, 3);
    Member urgent = members.getLast();
    List<String> bodies = new ArrayList<>();
    for (int k = 0; k < STORM_EVENTS; k++) {
      StringBuilder body = new StringBuilder();
      for (Member member : members.subList(0, STORM_WORKLOADS)) {
        Member.Pod pod = member.pods().get(k % member.pods().size());
        body.append(member.event(pod.uid() + k, Serving.RULE, "Warning", pod)).append('\n');
      }
      bodies.add(body.toString());
    }
    try (PodWatch watch = PodWatch.start(client());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int before = settled();
      long start = System.nanoTime();
      List<Future<Integer>> posted =
          bodies.stream().map(body -> threads.submit(() -> serving.post(body))).toList();
      for (Future<Integer> each : posted)
        if (each.get() != 202) throw new IllegalStateException("expected 202, got " + each.get());
      long accepted = System.nanoTime();
      post(urgent, 0);
      watch.awaitGone(urgent.uids(), LIMIT);
      double overtook = (watch.gone(urgent.uids()) - accepted) / 1e6;
      LoopRow row =
          row(
              "storm",
              "portcullis serve",
              members.subList(0, STORM_WORKLOADS),
              times(start),
              watch);
      int events = STORM_WORKLOADS * STORM_EVENTS + 1;
      while (settled() - before < events && System.nanoTime() - start < 2 * LIMIT.toNanos())
        Thread.sleep(20);
      report.append(
          String.format(
              Locale.ROOT,
              "%nStorm: %,d events about %d workloads of 3 Pods, all accepted after %.0f ms; all workloads empty after %.0f ms"
                  + " (%d not in time); every event settled after %.0f ms (%d of %d). A critical event behind them: gone after %.0f ms.%n",
              events - 1,
              STORM_WORKLOADS,
              (accepted - start) / 1e6,
              LoopRow.at(row.gone(), 1),
              row.lost(),
              (System.nanoTime() - start) / 1e6,
              settled() - before,
              events,
              overtook));
    }
  }

  private static long[] times(long time) {
    long[] times = new long[STORM_WORKLOADS];
    Arrays.fill(times, time);
    return times;
  }

  private int settled() throws Exception {
    return serving.said().size();
  }
}
