package dev.portcullis.cluster.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.cluster.api.Answer;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.api.Call;
import dev.portcullis.cluster.api.Call.Header;
import dev.portcullis.cluster.api.KubeconfigTransport;
import dev.portcullis.cluster.api.Transport;
import dev.portcullis.cluster.execution.Responder.Result;
import dev.portcullis.cluster.journal.Database;
import dev.portcullis.cluster.journal.SqlJournal;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.EventFormats;
import dev.portcullis.response.detection.audit.AuditRules;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.mitigation.Mitigations;
import dev.portcullis.response.mitigation.Step;
import dev.portcullis.response.plan.Plan;
import dev.portcullis.response.plan.Planner;
import dev.portcullis.response.plan.Planning;
import dev.portcullis.response.plan.Planning.Planned;
import dev.portcullis.response.plan.Protection;
import dev.portcullis.response.playbook.PlaybookReader;
import dev.portcullis.response.workload.Objects.UnknownException;
import dev.portcullis.response.workload.Survey;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithWorkloads;
import dev.portcullis.testkit.loop.ShellPlaybook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The loop on a real API server with its controllers: a workload is brought to zero, stays there
/// whoever asks, and comes back.
@ExtendWith(ControlPlaneExtension.class)
class LoopOnServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<Header> RESPONDER =
      List.of(new Header("Impersonate-User", "system:serviceaccount:portcullis:portcullis"));
  private static final List<Header> GITOPS =
      List.of(
          new Header("Impersonate-User", "gitops"),
          new Header("Impersonate-Group", "system:masters"));

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: %s, namespace: %s}
      spec:
        replicas: 3
        selector: {matchLabels: {app: %1$s}}
        template:
          metadata: {labels: {app: %1$s}}
          spec: {containers: [{name: c, image: registry.example/web:1}]}
      """;

  private static final String PLAYBOOK =
      ShellPlaybook.of("[{annotate: {}}, {scaleToZero: {}}, {deletePods: {}}]");

  private final Transport transport;
  private final ApiServer responder;
  private final LiveObjects objects;
  private final Journal journal;
  private final String namespace = "shop-" + System.nanoTime();

  LoopOnServerTest(@WithWorkloads ControlPlane controlPlane, @TempDir Path folder)
      throws Exception {
    journal = SqlJournal.open(new Database.Sqlite(folder.resolve("journal.db"), 1 << 26), 5);
    transport = KubeconfigTransport.open(controlPlane.kubeconfig(), null);
    ApiServer admin = new ApiServer(transport);
    responder = admin.with(RESPONDER);
    objects = new LiveObjects(responder);
    for (String file : List.of("crds.yaml", "policies.yaml")) {
      String text = Files.readString(Repository.root().resolve("deploy/hold").resolve(file));
      for (Resource resource : Written.all(text)) {
        // A test before this one may have installed it.
        assertThat(admin.create(resource.root(), ApiServer.REAL).status()).isIn(201, 409);
      }
    }
    Stage.grant(admin);
    assertThat(
            admin.create(
                Written.object(
                    "{apiVersion: v1, kind: Namespace, metadata: {name: " + namespace + "}}"),
                ApiServer.REAL))
        .matches(Answer::succeeded);
  }

  @BeforeEach
  void waitForThePolicies() throws Exception {
    String held =
        DEPLOYMENT
            .formatted("probe", namespace)
            .replace("namespace:", "labels: {response.portcullis.dev/held: x}, namespace:");
    Stage.await(() ->
        as(GITOPS).create(Written.object(held), new ApiServer.Run.Dry("test")).status() == 403);
  }

  @AfterEach
  void close() {
    journal.close();
    transport.close();
  }

  @Test
  void takesAWorkloadDownKeepsItDownAndGivesItBack() throws Exception {
    Mapping bystander = deployed("api");
    Mapping web = deployed("web");
    Plan plan = plan(pods("web").getFirst());

    Incident incident = opened(plan);
    List<Result> results = responder().carryOut(incident, plan);

    assertThat(results).allSatisfy(result -> assertThat(result.effect()).matches(Effect::holds));
    Stage.await(() -> pods("web").isEmpty());
    assertThat(replicas(web)).isZero();

    for (String body :
        List.of(
            "{'spec': {'replicas': 3}}",
            "{'spec': {'replicas': null}}",
            "{'metadata': {'labels': {'response.portcullis.dev/held': null}}}",
            "{'metadata': {'labels': {'response.portcullis.dev/held': 'mine'}}}")) {
      Answer answer = patch("web", "", body);

      assertThat(answer.status()).as(body).isEqualTo(403);
      assertThat(answer.message()).as(body).contains("held by " + plan.order().incident());
    }
    Stage.await(() -> patch("web", "/scale", "{'spec': {'replicas': 3}}").status() == 403);
    assertThat(as(GITOPS).delete(web, ApiServer.REAL).status()).isEqualTo(403);
    assertThat(patch("web", "", "{'metadata': {'annotations': {'a': 'b'}}}").status())
        .isEqualTo(200);
    assertThat(patch("api", "", "{'spec': {'replicas': 4}}").status()).isEqualTo(200);
    assertThat(patch("api", "/scale", "{'spec': {'replicas': 3}}").status()).isEqualTo(200);
    assertThat(replicas(web)).isZero();
    assertThat(pods("web")).isEmpty();

    journal.casebook().release(incident.id(), "me", "it is mended", Instant.now());
    Incident lifted =
        journal
            .casebook()
            .takeEnded("worker", 1, Instant.now(), Instant.now().plus(PATIENCE))
            .getFirst();
    List<Result> undone = responder().takeBack(lifted);

    assertThat(undone).allSatisfy(result -> assertThat(result.effect()).matches(Effect::holds));
    Stage.await(() -> pods("web").size() == 3);
    assertThat(replicas(web)).isEqualTo(3);
    assertThat(replicas(bystander)).isEqualTo(3);
    assertThat(patch("web", "", "{'spec': {'replicas': 2}}").status()).isEqualTo(200);
  }

  @Test
  void doesNothingToAnotherObjectOfTheSameName() throws Exception {
    Mapping web = deployed("web");
    Plan plan = plan(pods("web").getFirst());
    as(GITOPS).delete(web, ApiServer.REAL);
    Stage.await(() -> as(GITOPS).get(web).status() == 404);
    Mapping other = deployed("web");

    Incident incident = opened(plan);
    List<Result> results = responder().carryOut(incident, plan);

    assertThat(results)
        .filteredOn(result -> result.change().target().kind().equals("Deployment"))
        .isNotEmpty()
        .allSatisfy(result -> assertThat(result.effect().holds()).isFalse());
    assertThat(replicas(other)).isEqualTo(3);
    assertThat(pods("web")).hasSize(3);
  }

  @Test
  void leavesWhatSomebodyElseHasChangedSince() throws Exception {
    Mapping web = deployed("web");
    Plan plan = plan(pods("web").getFirst());
    Executor executor = new Executor(responder);
    Step.Make note = (Step.Make) plan.steps().getFirst();
    executor.carryOut(note.change());
    patch("web", "", "{'metadata': {'annotations': {'response.portcullis.dev/incident': 'x'}}}");

    Effect effect = executor.takeBack(note.change());

    assertThat(effect)
        .isInstanceOfSatisfying(
            Effect.Refused.class,
            refused -> assertThat(refused.reason()).contains("changed by somebody else since"));
    assertThat(replicas(web)).isEqualTo(3);
  }

  @Test
  void doesNothingTwice() throws Exception {
    Mapping web = deployed("web");
    Plan plan = plan(pods("web").getFirst());
    Incident incident = opened(plan);
    responder().carryOut(incident, plan);

    List<Result> again = responder().carryOut(incident, plan);

    assertThat(again)
        .isNotEmpty()
        .allSatisfy(result -> assertThat(result.effect()).isInstanceOf(Effect.Already.class));
    assertThat(replicas(web)).isZero();
  }

  private Responder responder() {
    return new Responder(
        new Executor(responder), objects, journal.casebook(), InstantSource.system());
  }

  private Incident opened(Plan plan) throws JournalFailedException {
    return journal
        .casebook()
        .open(plan.order(), plan.subject().target(), Mapping.EMPTY, "event-" + System.nanoTime())
        .incident();
  }

  private Plan plan(Mapping pod) {
    String event =
        """
        {"rule": "Shell", "priority": "Critical", "time": "2026-11-26T10:00:00Z",
         "output_fields": {"k8s.ns.name": "%s", "k8s.pod.name": "%s", "k8s.pod.uid": "%s"}}
        """
            .formatted(
                namespace,
                pod.mapping("metadata").string("name", ""),
                pod.mapping("metadata").string("uid", ""));
    Detection detection =
        new EventFormats(AuditRules.NONE)
            .read("event", 0, Written.object(event))
            .items()
            .getFirst();
    var playbooks = new PlaybookReader(Mitigations.all()).read(Written.all(PLAYBOOK)).items();
    Planning planning =
        new Planner(playbooks, Protection.USUAL)
            .plan(detection, new Survey(objects).of(detection), objects, Instant.now());
    return ((Planned) planning).plans().getFirst();
  }

  private Mapping deployed(String name) throws Exception {
    Answer answer =
        as(GITOPS).create(Written.object(DEPLOYMENT.formatted(name, namespace)), ApiServer.REAL);
    assertThat(answer.status()).as(answer.message()).isEqualTo(201);
    Stage.await(() -> pods(name).size() == 3);
    return answer.body();
  }

  private List<Mapping> pods(String app) throws UnknownException {
    return objects.all("v1", "Pod", namespace).stream()
        .filter(pod -> pod.mapping("metadata").mapping("labels").string("app", "").equals(app))
        .toList();
  }

  private long replicas(Mapping deployment) throws IOException {
    return (Long)
        Objects.requireNonNull(as(GITOPS).get(deployment).body().mapping("spec").find("replicas"));
  }

  private Answer patch(String name, String subresource, String body) throws IOException {
    String path =
        "/apis/apps/v1/namespaces/%s/deployments/%s%s".formatted(namespace, name, subresource);
    return transport.send(
        new Call("PATCH", path, "application/merge-patch+json", body.replace('\'', '"'), GITOPS));
  }

  private ApiServer as(List<Header> who) {
    return new ApiServer(transport).with(who);
  }
}
