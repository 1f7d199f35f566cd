import dev.portcullis.cluster.journal.Database;
import dev.portcullis.cluster.journal.SqlJournal;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.journal.Backlog;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.loop.Member;
import dev.portcullis.testkit.loop.Serving;
import dev.portcullis.testkit.postgresql.PostgresqlServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Where one fault happens: workloads of its own, a journal of its own, and a sensor that keeps
/// what was not taken.
final class FaultScene implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(90);
  static final int ATTEMPTS = 20;

  /// Where events are kept.
  ///
  /// @param place as `--journal` takes it
  record Journal(String place, Database database) {}

  private final ControlPlane controlPlane;
  private final List<String> launcher;
  private final Path folder;
  private final Journal journal;
  private final List<Member> members;
  private final Deque<Member> waiting;
  private final Set<String> accepted = new HashSet<>();
  private final Map<String, Integer> refusals = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();
  private boolean fromOutside;
  private final Deque<AutoCloseable> ends = new ArrayDeque<>();

  /// @param folder for files of its own
  /// @param members which the events are about
  FaultScene(
      ControlPlane controlPlane,
      List<String> launcher,
      Path folder,
      Journal journal,
      List<Member> members) {
    this.controlPlane = controlPlane;
    this.launcher = launcher;
    this.folder = folder;
    this.journal = journal;
    this.members = members;
    this.waiting = new ArrayDeque<>(members);
  }

  ControlPlane controlPlane() {
    return controlPlane;
  }

  ApiClient client() {
    return controlPlane.client();
  }

  Path folder() {
    return folder;
  }

  List<Member> members() {
    return members;
  }

  Set<String> accepted() {
    return accepted;
  }

  SqlJournal journal() throws JournalFailedException {
    return SqlJournal.open(journal.database(), ATTEMPTS);
  }

  /// Is done once all is counted.
  void atTheEnd(AutoCloseable end) {
    ends.push(end);
  }

  /// What else is to be said of it, in the table.
  void note(String text) {
    notes.add(text);
  }

  /// With what the sensor was answered when it was not 202.
  List<String> notes() {
    List<String> all = new ArrayList<>();
    refusals.forEach((answer, times) -> all.add("%s: %d times".formatted(answer, times)));
    all.addAll(notes);
    return all;
  }

  /// A process with files of its own, which may be those of one before.
  Serving serve(String name) throws Exception {
    return serve(name, Map.of(), Serving.TO_ZERO, List.of());
  }

  /// @param environment more of it
  /// @param mitigations of its playbook
  /// @param more options
  Serving serve(String name, Map<String, String> environment, String mitigations, List<String> more)
      throws Exception {
    return serve(launcher, name, environment, mitigations, more);
  }

  /// @param prefix of the command that runs Portcullis
  Serving serveBehind(List<String> prefix, String name, String mitigations, List<String> more)
      throws Exception {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(launcher);
    return serve(command, name, Map.of(), mitigations, more);
  }

  private Serving serve(
      List<String> command,
      String name,
      Map<String, String> environment,
      String mitigations,
      List<String> more)
      throws Exception {
    Map<String, String> whole = new HashMap<>(environment);
    whole.put("PGPASSWORD", PostgresqlServer.PASSWORD);
    Path own = folder.resolve(name);
    List<String> options =
        new ArrayList<>(Serving.options(own, controlPlane, journal.place(), mitigations));
    options.addAll(more);
    return Serving.start(command, whole, own, options);
  }

  /// Whether every workload's event was taken.
  boolean allAreSent() {
    return waiting.isEmpty();
  }

  /// Sends the event of the next workload whose event was not taken yet.
  boolean sendNext(Serving serving) {
    Member next = waiting.removeFirst();
    boolean taken = send(serving, event(next), id(next));
    if (!taken) waiting.addLast(next);
    return taken;
  }

  private String event(Member member) {
    return fromOutside
        ? member.event(id(member), Serving.RULE, "Critical", attacker(member))
        : member.event(id(member), Serving.RULE, "Critical");
  }

  /// From now on somebody has opened a connection to each workload that an event is about.
  void eventsComeFromOutside() {
    fromOutside = true;
  }

  /// The address of whoever attacks a workload.
  String attacker(Member member) {
    int number = members.indexOf(member) + 1;
    return "198.18.%d.%d".formatted(number / 250, number % 250 + 1);
  }

  /// Sends events of so many workloads, and pauses after each.
  void sendSome(Serving serving, int many, Duration pause) throws InterruptedException {
    for (int i = 0; i < many && !allAreSent(); i++) {
      sendNext(serving);
      Thread.sleep(pause);
    }
  }

  /// Sends what is left until all is taken, or the limit is over.
  void sendOthers(Serving serving) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!allAreSent() && System.nanoTime() < end) if (!sendNext(serving)) Thread.sleep(200);
  }

  /// @param ids of the events in the body
  boolean send(Serving serving, String body, String... ids) {
    String answer;
    try {
      int status = serving.post(body);
      if (status == 202) {
        accepted.addAll(List.of(ids));
        return true;
      }
      answer = "answered " + status;
    } catch (IOException _) {
      answer = "no answer";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    refusals.merge(answer, 1, Integer::sum);
    return false;
  }

  /// As many different events have been taken of a workload as this has ids.
  static String id(Member member) {
    return member.uids().getFirst();
  }

  /// Until every workload is empty, every event that was taken has an outcome and every change, or
  /// until the limit is over.
  void settle() throws Exception {
    settle(members);
  }

  /// @param emptied the workloads that are to be empty
  void settle(List<Member> emptied) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end && !isSettled(emptied)) Thread.sleep(500);
    // Whatever is still to come of what was done comes now.
    Thread.sleep(2000);
  }

  private boolean isSettled(List<Member> emptied) throws Exception {
    Map<String, Integer> pods = pods();
    if (emptied.stream().anyMatch(each -> pods.containsKey(each.name()))) return false;
    try (SqlJournal journal = journal()) {
      Backlog backlog = journal.inbox().backlog();
      return backlog.done() + backlog.failed() >= accepted.size()
          && backlog.waiting() + backlog.inHand() == 0
          && journal.casebook().unconcluded(1).isEmpty();
    }
  }

  /// How many Pods there are of each workload that has any.
  Map<String, Integer> pods() throws IOException {
    String path = "/api/v1/namespaces/%s/pods".formatted(members.getFirst().namespace());
    Map<String, Integer> pods = new TreeMap<>();
    for (Mapping pod : client().metadata(path).body().sequence("items").mappings())
      pods.merge(pod.mapping("metadata").mapping("labels").string("app", ""), 1, Integer::sum);
    return pods;
  }

  @Override
  public void close() throws Exception {
    while (!ends.isEmpty()) ends.pop().close();
  }
}
