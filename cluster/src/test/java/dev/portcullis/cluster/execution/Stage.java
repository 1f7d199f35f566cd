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
import dev.portcullis.response.change.Target;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.EventFormats;
import dev.portcullis.response.detection.audit.AuditRules;
import dev.portcullis.response.journal.Consent;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.Question;
import dev.portcullis.response.mitigation.Mitigations;
import dev.portcullis.response.mitigation.Roles;
import dev.portcullis.response.mitigation.Step;
import dev.portcullis.response.plan.Plan;
import dev.portcullis.response.plan.Planner;
import dev.portcullis.response.plan.Planning.Planned;
import dev.portcullis.response.plan.Protection;
import dev.portcullis.response.playbook.PlaybookReader;
import dev.portcullis.response.workload.Survey;
import dev.portcullis.testkit.controlplane.ControlPlane;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// A namespace of its own on a real API server, and a responder there who may do what [Roles] gives
/// for all mitigations, and nothing else.
final class Stage implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String RESPONDER = "system:serviceaccount:portcullis:portcullis";

  /// The roles whose bindings the responder may change.
  private static final List<String> BINDABLE = List.of("stage-reader");

  private static final String GRANT =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: stage-responder}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: stage-responder}
      subjects: [{kind: User, apiGroup: rbac.authorization.k8s.io, name: "%s"}]
      """
          .formatted(RESPONDER);

  private final Transport transport;
  private final Journal journal;
  final String namespace = "stage-" + System.nanoTime();
  final ApiServer admin;
  final ApiServer responder;
  final LiveObjects objects;

  Stage(ControlPlane controlPlane, Path folder) throws Exception {
    journal = SqlJournal.open(new Database.Sqlite(folder.resolve("journal.db"), 1 << 26), 5);
    transport = KubeconfigTransport.open(controlPlane.kubeconfig(), null);
    admin = new ApiServer(transport);
    responder = as(RESPONDER);
    objects = new LiveObjects(responder);
    grant(admin);
    create("{apiVersion: v1, kind: Namespace, metadata: {name: " + namespace + "}}");
  }

  /// Lets the responder do what all mitigations need.
  static void grant(ApiServer admin) throws IOException {
    ensure(admin, Roles.clusterRole("stage-responder", Mitigations.all(), BINDABLE));
    ensure(admin, Written.object(GRANT));
  }

  ApiServer as(String user) {
    return admin.with(List.of(new Header("Impersonate-User", user)));
  }

  void ensure(Mapping object) throws IOException {
    ensure(admin, object);
  }

  /// A test before this one may have made it.
  private static void ensure(ApiServer admin, Mapping object) throws IOException {
    assertThat(admin.create(object, ApiServer.REAL).status()).isIn(201, 409);
  }

  /// Creates the objects in `text`, in which `NS` is this namespace, and gives the last of them.
  Mapping create(String text) throws IOException {
    Mapping last = Mapping.EMPTY;
    for (Resource resource : Written.all(text.replace("NS", namespace))) {
      Answer answer = admin.create(resource.root(), ApiServer.REAL);
      assertThat(answer.status()).as(answer.message()).isEqualTo(201);
      last = answer.body();
    }
    return last;
  }

  /// The object as the server has it now.
  Mapping now(Mapping object) throws IOException {
    return admin.get(object).body();
  }

  Answer patch(Mapping object, String merge) throws IOException {
    return admin.patch(object, Written.object(merge), "somebody");
  }

  /// What the only playbook, with these mitigations, plans about an event of Falco on that Pod.
  Plan plan(String mitigations, Mapping pod) {
    return planOf("Shell", mitigations, pod);
  }

  Plan planOf(String rule, String mitigations, Mapping pod) {
    String event =
        """
        {"rule": "%s", "priority": "Critical", "time": "2026-11-26T10:00:00Z",
         "output_fields": {"k8s.ns.name": "%s", "k8s.pod.name": "%s", "k8s.pod.uid": "%s"}}
        """
            .formatted(rule, namespace, Target.of(pod).name(), Target.of(pod).uid());
    return plan(mitigations, event, AuditRules.NONE);
  }

  Plan plan(String mitigations, String event, AuditRules rules) {
    String playbook =
        """
        apiVersion: response.portcullis.dev/v1alpha1
        kind: Playbook
        metadata: {name: stage}
        spec:
          matchConditions: [{name: all, expression: 'true'}]
          mitigations: %s
          lease: 1h
          mode: Enforce
        """
            .formatted(mitigations);
    Detection detection =
        new EventFormats(rules).read("event", 0, Written.object(event)).items().getFirst();
    var playbooks = new PlaybookReader(Mitigations.all()).read(Written.all(playbook)).items();
    return ((Planned)
            new Planner(playbooks, Protection.USUAL)
                .plan(detection, new Survey(objects).of(detection), objects, Instant.now()))
        .plans()
        .getFirst();
  }

  Incident open(Plan plan) throws Exception {
    return journal
        .casebook()
        .open(plan.order(), plan.subject().target(), Mapping.EMPTY, "event-" + System.nanoTime())
        .incident();
  }

  List<Result> carryOut(Plan plan) throws Exception {
    return carryOut(plan, responder);
  }

  /// Carries it out with the rights of somebody else.
  List<Result> carryOut(Plan plan, ApiServer by) throws Exception {
    return responds(by).carryOut(open(plan), plan);
  }

  /// Carries out what a plan asks, once somebody has approved all of it.
  List<Result> carryOutApproved(Plan plan) throws Exception {
    Incident incident = open(plan);
    Instant now = Instant.now();
    journal.questions().ask(incident, plan.asked(), now);
    for (Question question : journal.questions().of(incident.id())) {
      Consent consent = new Consent("approval", "ann", "it is so", now, now.plus(PATIENCE));
      journal.questions().approve(question.id(), consent);
    }
    return responds().carryOutApproved(incident, journal.questions().approved(now, 99));
  }

  /// Ends the only incident that is open.
  List<Result> takeBack(Plan plan) throws Exception {
    journal.casebook().release(plan.order().incident(), "me", "it is mended", Instant.now());
    Instant now = Instant.now();
    List<Incident> lifted = journal.casebook().takeEnded("worker", 1, now, now.plus(PATIENCE));
    return responds().takeBack(lifted.getFirst());
  }

  /// Lets the lease of the only incident that is open end.
  List<Result> letEnd(Plan plan) throws Exception {
    Instant then = plan.order().until().plusSeconds(1);
    List<Incident> lifted = journal.casebook().takeEnded("worker", 1, then, then.plus(PATIENCE));
    return responds().takeBack(lifted.getFirst());
  }

  private Responder responds() {
    return responds(responder);
  }

  private Responder responds(ApiServer by) {
    return new Responder(new Executor(by), objects, journal.casebook(), InstantSource.system());
  }

  /// What a plan does and does not, a line each.
  static List<String> said(Plan plan) {
    return plan.steps().stream()
        .map(step ->
            switch (step) {
              case Step.Make(_, var change) -> change.target() + ": " + change.summary();
              case Step.Ask(_, var change, String reason) ->
                  "ask: " + change.target() + ": " + change.summary() + ", since " + reason;
              case Step.Capture(_, var limit) -> "capture: " + limit;
              case Step.Leave(_, String reason) -> "leave: " + reason;
            })
        .toList();
  }

  List<Mapping> pods(String app) throws Exception {
    return objects.all("v1", "Pod", namespace).stream()
        .filter(pod -> pod.mapping("metadata").mapping("labels").string("app", "").equals(app))
        .toList();
  }

  Answer send(Call call) throws IOException {
    return transport.send(call);
  }

  @Override
  public void close() {
    journal.close();
    transport.close();
  }

  interface Condition {
    boolean holds() throws Exception;
  }

  static void await(Condition condition) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.holds()) {
      assertThat(Instant.now()).as("waited for " + PATIENCE).isBefore(end);
      Thread.sleep(20);
    }
  }
}
