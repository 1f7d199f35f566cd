package dev.portcullis.app;

import static dev.portcullis.app.Patience.await;
import static dev.portcullis.model.HashFunction.SHA_256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.app.WaysBack.Tried;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.Json;
import dev.portcullis.testkit.controlplane.WithNodes;
import dev.portcullis.testkit.loop.ShellPlaybook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever can be held is brought to zero by an event, has no way back, leaves its neighbours
/// alone and comes back as it was: on a real control plane with nodes and all controllers, with the
/// rights that the chart gives.
@ExtendWith(ControlPlaneExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class HoldOnServerTest {
  private static final String NAMESPACE = "held";

  private static final String PLAYBOOK = ShellPlaybook.of("[{scaleToZero: {}}, {deletePods: {}}]");

  private static final String SETTINGS =
      """
      apiVersion: response.portcullis.dev/v1alpha1
      kind: ResponseSettings
      metadata: {name: all}
      spec: {budget: {perNamespace: {workloads: 100, percent: 100}, perCluster: {workloads: 100, percent: 100}}}
      """;

  private static final String AUTOSCALER =
      """
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: scaled, namespace: held}
      spec:
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: scaled}
        minReplicas: 2
        maxReplicas: 5
        metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]
      """;

  private final ControlPlane controlPlane;
  private final ApiClient admin;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private Path kubeconfig;
  private Serving serving;

  HoldOnServerTest(@WithNodes ControlPlane controlPlane, @TempDir Path folder) {
    this.controlPlane = controlPlane;
    this.folder = folder;
    this.admin = controlPlane.client();
  }

  @BeforeAll
  void serve() throws Exception {
    kubeconfig = ResponderAccount.install(controlPlane, folder, List.of());
    create(read("{apiVersion: v1, kind: Namespace, metadata: {name: held}}").getFirst().root());
    for (Resource each : read(resource("fleets.yaml"))) {
      create(each.root());
    }
    await(() -> admin.get("/apis/example.com/v1/fleets").status() == 200);
    serving =
        Serving.start(
            "--journal",
            journal(),
            "--credentials",
            file("credentials.yaml", credentials()),
            "--playbooks",
            file("playbook.yaml", PLAYBOOK),
            "--settings",
            file("settings.yaml", SETTINGS),
            "--kubeconfig",
            kubeconfig.toString());
  }

  private static String credentials() {
    return "sources: [{name: falco, tokenSha256: %s}]".formatted(SHA_256.hex("secret"));
  }

  @AfterAll
  void stop() {
    serving.close();
    http.close();
  }

  static Stream<Kind> kinds() throws IOException {
    return sequence("held.yaml").mappings().stream().map(Kind::new);
  }

  /// A line of `held.yaml`.
  record Kind(Mapping line) {
    String name() {
      return line.string("kind", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return line.string("kind", "");
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void hasNoWayBackButTheEndOfTheIncident(Kind kind) throws Exception {
    String neighbour = kind.name() + "-free";
    WaysBack free = made(kind, neighbour);
    WaysBack held = made(kind, kind.name());
    long pods = (Long) Objects.requireNonNull(kind.line().find("pods"));
    await(() -> running(kind.name()) == pods && running(neighbour) == pods);
    Mapping before = held.now();

    String incident = report(pods(kind.name()).getFirst());

    await(() -> pods(kind.name()).isEmpty());
    for (Tried tried : held.tryAll()) {
      assertThat(tried.answer().status()).as(tried.toString()).isEqualTo(403);
      assertThat(tried.answer().message())
          .as(tried.how())
          .contains("held by " + incident)
          .doesNotContain("error");
    }
    assertThat(running(neighbour)).isEqualTo(pods);
    assertThat(free.run().status()).isEqualTo(200);
    if (free.isScaled()) {
      assertThat(free.scale("PATCH").answer().status()).isEqualTo(200);
    }
    assertThat(admin.delete(free.object(), Run.REAL).status()).isEqualTo(200);
    assertThat(pods(kind.name())).isEmpty();

    undo(incident);

    assertThat(held.now().mapping("spec")).isEqualTo(before.mapping("spec"));
    assertThat(held.now().mapping("metadata").mapping("labels"))
        .isEqualTo(before.mapping("metadata").mapping("labels"));
    if (!kind.toString().equals("Fleet")) { // whose operator nobody plays
      await(() -> running(kind.name()) == pods);
    }
    assertThat(held.run().status()).isEqualTo(200);
    admin.delete(held.object(), Run.REAL);
  }

  @Test
  void staysAtZeroThoughAnAutoscalerWantsTwo() throws Exception {
    WaysBack scaled = made(kind("Deployment"), "scaled");
    create(read(AUTOSCALER).getFirst().root());
    await(() -> running("scaled") == 2);

    String incident = report(pods("scaled").getFirst());

    await(() -> pods("scaled").isEmpty());
    for (int i = 0; i < 50; i++) {
      assertThat(scaled.now().mapping("spec").find("replicas")).isEqualTo(0L);
      assertThat(pods("scaled")).isEmpty();
      Thread.sleep(Duration.ofMillis(100));
    }
    undo(incident);
    await(() -> running("scaled") == 2);
  }

  /// As when somebody was faster than the hold: the workload is as it was, and only its Hold is
  /// there.
  @Test
  void startsNothingOfWhatIsHeldThoughItIsToldToRun() throws Exception {
    WaysBack late = made(kind("Deployment"), "late");
    WaysBack free = made(kind("Deployment"), "early");
    await(() -> running("late") == 2 && running("early") == 2);
    String owner = late.now().mapping("metadata").string("uid", "");
    Mapping set =
        pods("late")
            .getFirst()
            .mapping("metadata")
            .sequence("ownerReferences")
            .mappings()
            .getFirst();
    Mapping hold = create(hold(owner, set.string("uid", "")));

    await(() -> pod(set, Run.DRY).status() == 403);
    pods("late").forEach(pod -> delete(pod));
    pods("early").forEach(pod -> delete(pod));

    await(() -> running("early") == 2);
    await(() -> pods("late").isEmpty());
    String image =
        "{\"spec\": {\"template\": {\"spec\": {\"containers\": [{\"name\": \"c\", \"image\": \"i\"}]}}}}";
    merge(admin.path(late.object()), image);
    String path = "/apis/apps/v1/namespaces/held/replicasets/" + set.string("name", "");
    String replicas = "{\"spec\": {\"replicas\": 5}}";
    assertThat(merge(path, replicas).message()).contains("held by test: nothing of it may start");
    assertThat(merge(path + "/scale", replicas).message()).contains("held by test");
    await(() -> late.now().toString().contains("held by test: nothing of it may start"));
    assertThat(pods("late")).isEmpty();

    admin.delete(hold, Run.REAL);
    await(() -> running("late") == 2);
    assertThat(free.run().status()).isEqualTo(200);
  }

  private static Mapping hold(String owner, String set) {
    return read("""
    apiVersion: response.portcullis.dev/v1alpha1
    kind: Hold
    metadata: {name: test}
    spec:
      {group: apps, resource: deployments, namespace: held, name: late, incident: test,
       until: "2036-11-27T12:00:00Z", uids: [%s, %s]}
    """
            .formatted(owner, set))
        .getFirst()
        .root();
  }

  /// As its ReplicaSet would make one.
  private Answer pod(Mapping set, Run run) throws IOException {
    String text =
        """
        apiVersion: v1
        kind: Pod
        metadata:
          generateName: late-
          namespace: held
          ownerReferences:
            - {apiVersion: apps/v1, kind: ReplicaSet, name: %s, uid: %s, controller: true}
        spec: {containers: [{name: c, image: registry.example/web:1}]}
        """
            .formatted(set.string("name", ""), set.string("uid", ""));
    return admin.create(read(text).getFirst().root(), run);
  }

  private void delete(Mapping pod) {
    try {
      String name = pod.mapping("metadata").string("name", "");
      admin.send(
          new Call(
              "DELETE",
              "/api/v1/namespaces/held/pods/" + name,
              "",
              List.of("Content-Type", "application/json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer merge(String path, String body) throws IOException {
    return admin.send(
        new Call("PATCH", path, body, List.of("Content-Type", "application/merge-patch+json")));
  }

  private static Kind kind(String name) throws IOException {
    return kinds().filter(kind -> kind.toString().equals(name)).findFirst().orElseThrow();
  }

  private WaysBack made(Kind kind, String name) throws Exception {
    Mapping object = named(kind.line().mapping("object"), name);
    Mapping made = create(object);
    Mapping owned = named(kind.line().mapping("owned"), name);
    if (owned.size() > 0) {
      Mapping owner =
          Mapping.EMPTY
              .with("apiVersion", object.string("apiVersion", ""))
              .with("kind", object.string("kind", ""))
              .with("name", name)
              .with("uid", made.mapping("metadata").string("uid", ""))
              .with("controller", true);
      Mapping metadata =
          owned.mapping("metadata").with("ownerReferences", Sequence.of(List.of(owner)));
      create(replaced(owned, metadata));
    }
    return new WaysBack(admin, object, kind.line().mapping("runs"));
  }

  private static Mapping replaced(Mapping object, Mapping metadata) {
    Mapping.Builder replaced = new Mapping.Builder(object.size());
    for (int i = 0; i < object.size(); i++) {
      replaced.put(object.key(i), object.key(i).equals("metadata") ? metadata : object.value(i));
    }
    return replaced.build();
  }

  private static Mapping named(Mapping object, String name) {
    return (Mapping)
        Json.read(
            Json.write(object).replace("NAME", name).replace("\"NS\"", "\"" + NAMESPACE + "\""));
  }

  /// @return the incident that holds its workload
  private String report(Mapping pod) throws Exception {
    Mapping metadata = pod.mapping("metadata");
    String uid = metadata.string("uid", "");
    String event =
        """
        {"uuid": "%s", "rule": "Shell", "priority": "Critical", "time": "2026-11-26T21:30:00Z",
         "output_fields": {"k8s.ns.name": "held", "k8s.pod.name": "%s", "k8s.pod.uid": "%1$s"}}
        """
            .formatted(uid, metadata.string("name", ""));
    URI events = URI.create("http://127.0.0.1:%d/events".formatted(serving.port()));
    HttpRequest request =
        HttpRequest.newBuilder(events)
            .header("Authorization", "Bearer secret")
            .POST(BodyPublishers.ofString(event))
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    String told = "falco:" + uid + ": incident inc-";
    serving.await(told);
    String out = serving.out();
    int at = out.indexOf(told) + told.length() - "inc-".length();
    String incident = out.substring(at).replaceAll("(?s)[^-0-9a-z].*", "");
    if (out.substring(at).lines().findFirst().orElse("").contains("after an approval")) {
      approve(incident);
    }
    return incident;
  }

  private void approve(String incident) throws IOException {
    Outcome approved =
        CommandLine.run(
            "incidents",
            "approve",
            incident,
            "--reason",
            "seen it",
            "--kubeconfig",
            controlPlane.kubeconfig().toString());
    assertThat(approved.code()).as(approved.err()).isZero();
  }

  private void undo(String incident) throws IOException {
    Outcome undone =
        CommandLine.run(
            "incidents",
            "undo",
            incident,
            "--journal",
            journal(),
            "--kubeconfig",
            kubeconfig.toString());
    assertThat(undone.code()).as(undone.out() + undone.err()).isZero();
  }

  private List<Mapping> pods(String app) throws IOException {
    return admin
        .get("/api/v1/namespaces/held/pods?labelSelector=app%3D" + app)
        .body()
        .sequence("items")
        .mappings();
  }

  private long running(String app) throws IOException {
    return pods(app).stream()
        .filter(pod -> pod.mapping("status").string("phase", "").equals("Running"))
        .filter(pod -> pod.mapping("metadata").indexOf("deletionTimestamp") < 0)
        .count();
  }

  private Mapping create(Mapping object) throws IOException {
    Answer answer = admin.create(object, Run.REAL);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.body();
  }

  private static List<Resource> read(String text) {
    return new ManifestReader().read("text", text.getBytes(UTF_8)).items();
  }

  private static Sequence sequence(String name) throws IOException {
    return (Sequence)
        new DocumentReader(Limits.DEFAULT)
            .read(name, resource(name).getBytes(UTF_8))
            .items()
            .getFirst()
            .root();
  }

  private static String resource(String name) throws IOException {
    try (var in = HoldOnServerTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String journal() {
    return folder.resolve("journal.db").toString();
  }
}
