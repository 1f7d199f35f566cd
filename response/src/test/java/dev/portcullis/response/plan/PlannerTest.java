package dev.portcullis.response.plan;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.library.net.IpAddress;
import dev.portcullis.response.ForwardingObjects;
import dev.portcullis.response.Written;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.EventFormats;
import dev.portcullis.response.detection.audit.AuditRules;
import dev.portcullis.response.mitigation.Mitigations;
import dev.portcullis.response.mitigation.Step;
import dev.portcullis.response.playbook.Playbook;
import dev.portcullis.response.playbook.PlaybookReader;
import dev.portcullis.response.safety.Toll;
import dev.portcullis.response.witness.Testimony;
import dev.portcullis.response.witness.Witness;
import dev.portcullis.response.witness.Witnesses;
import dev.portcullis.response.workload.Given;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Survey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

  private static final String PLAYBOOK =
      """
      apiVersion: response.portcullis.dev/v1alpha1
      kind: Playbook
      metadata: {name: shells}
      spec:
        matchConditions:
          - {name: rule, expression: "detection.rule == 'Shell' && detection.process.name == 'sh'"}
        mitigations: [{scaleToZero: {}}, {deletePods: {}}, {block: {}}]
        lease: 1h
      """;

  private static final String EVENT =
      """
      {"rule": "Shell", "priority": "Warning", "time": "2026-11-26T09:59:59Z", "output_fields": {
        "k8s.ns.name": "shop", "k8s.pod.name": "web-a-1", "k8s.pod.uid": "p1", "proc.name": "sh",
        "fd.rip": "203.0.113.7", "fd.is_server": true}}
      """;

  private static final String CLUSTER =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop, uid: d1}
      spec: {replicas: 2}
      ---
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: web-a, namespace: shop, uid: r1, ownerReferences: [
        {apiVersion: apps/v1, kind: Deployment, name: web, uid: d1, controller: true}]}
      spec: {replicas: 2}
      ---
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: web-old, namespace: shop, uid: r0, ownerReferences: [
        {apiVersion: apps/v1, kind: Deployment, name: web, uid: d1, controller: true}]}
      spec: {replicas: 0}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: web-a-1, namespace: shop, uid: p1, ownerReferences: [
        {apiVersion: apps/v1, kind: ReplicaSet, name: web-a, uid: r1, controller: true}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: web-a-2, namespace: shop, uid: p2, ownerReferences: [
        {apiVersion: apps/v1, kind: ReplicaSet, name: web-a, uid: r1, controller: true}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: stranger, namespace: shop, uid: p3}
      """;

  @Test
  void bringsTheOwnerItsReplicaSetsAndItsPodsDownInThatOrder() {
    assertThat(steps(PLAYBOOK, EVENT, CLUSTER))
        .containsExactly(
            "Hold inc-%s: create".formatted(incident()),
            "Deployment shop/web: replicas 2 → 0, held",
            "ReplicaSet shop/web-a: replicas 2 → 0",
            "Pod shop/web-a-1: delete, with 1 s to end",
            "Pod shop/web-a-2: delete, with 1 s to end",
            "BoundaryBlock inc-%s-203.0.113.7: create".formatted(incident()));
  }

  @Test
  void holdsAndScalesInOnePatchThatSaysHowToUndoIt() {
    Change.Patch patch = (Change.Patch) changes(PLAYBOOK, EVENT, CLUSTER).get(1);

    assertThat(patch.merge().mapping("spec").find("replicas")).isEqualTo(0L);
    assertThat(patch.merge().mapping("metadata").mapping("labels").key(0))
        .isEqualTo("response.portcullis.dev/held");
    assertThat(
            patch
                .merge()
                .mapping("metadata")
                .mapping("annotations")
                .string("response.portcullis.dev/undo", ""))
        .isEqualTo(requireNonNull(patch.undo()).command());
    assertThat(
            ((Change.Patch) requireNonNull(patch.undo())).merge().mapping("spec").find("replicas"))
        .isEqualTo(2L);
  }

  @Test
  void notesTheIncidentOnAWorkloadUnlessTheLabelSaysItThatHoldsIt() {
    String mitigations = "[{scaleToZero: {}}, {deletePods: {}}, {block: {}}]";
    String only = PLAYBOOK.replace(mitigations, "[{annotate: {}}]");
    String after = PLAYBOOK.replace(mitigations, "[{scaleToZero: {}}, {annotate: {}}]");

    String incident = "inc-" + incident();
    assertThat(steps(only, EVENT, CLUSTER))
        .containsExactly(
            "Deployment shop/web: note incident " + incident,
            "Event shop/web.%s: create".formatted(incident));
    assertThat(steps(after, EVENT, CLUSTER))
        .endsWith(
            "ReplicaSet shop/web-a: replicas 2 → 0",
            "Event shop/web.%s: create".formatted(incident))
        .noneMatch(step -> step.contains("note incident"));
  }

  @Test
  void looksAtTheNamespaceOnceAndOnlyWhenAConditionAsksAboutIt() {
    String asking =
        PLAYBOOK.replace(
            "detection.rule == 'Shell' &&", "namespaceObject.metadata.name == 'shop' &&");
    String namespace = "\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n";
    Looks looks = new Looks(new Given(Written.all(CLUSTER + namespace)));

    plan(PLAYBOOK, EVENT, looks);
    assertThat(looks.namespaces).isZero();

    Planning planning = plan(asking + "---\n" + asking.replace("shells", "others"), EVENT, looks);
    assertThat(planning)
        .isInstanceOfSatisfying(
            Planning.Planned.class, planned -> assertThat(planned.plans()).hasSize(2));
    assertThat(looks.namespaces).isOne();
  }

  @Test
  void cannotTellWhenNobodySaysWhatTheNamespaceIs() {
    String asking = PLAYBOOK.replace("detection.rule == 'Shell'", "namespaceObject == null");
    Looks looks = new Looks(new Given(Written.all(CLUSTER)));
    looks.away = true;

    assertThat(plan(asking + "---\n" + PLAYBOOK.replace("shells", "zealous"), EVENT, looks))
        .isEqualTo(new Planning.Undetermined("the server is away"));
  }

  @Test
  void leavesAnotherPodOfTheSameNameAlone() {
    Planning planning = plan(PLAYBOOK, EVENT.replace("\"p1\"", "\"p9\""), CLUSTER);

    assertThat(planning)
        .isInstanceOfSatisfying(
            Planning.Nothing.class,
            nothing -> assertThat(nothing.reason()).contains("it is another one"));
  }

  @Test
  void cannotTellWithoutTheOwner() {
    Planning planning =
        plan(
            PLAYBOOK,
            EVENT,
            CLUSTER.replace(
                "kind: ReplicaSet\nmetadata: {name: web-a,",
                "kind: ReplicaSet\nmetadata: {name: web-b,"));

    assertThat(planning)
        .isEqualTo(new Planning.Undetermined("ReplicaSet shop/web-a is not among what is given"));
  }

  @Test
  void cannotTellWhetherAPlaybookAnswersThatFails() {
    Planning planning = plan(PLAYBOOK, EVENT.replace("\"proc.name\": \"sh\",", ""), CLUSTER);

    assertThat(planning)
        .isEqualTo(
            new Planning.Undetermined("playbook 'shells', condition 'rule': no such key: process"));
  }

  @Test
  void blocksNobodyWhomTheWorkloadItselfCalled() {
    List<Step> steps =
        ((Planning.Planned) plan(PLAYBOOK, EVENT.replace("true", "false"), CLUSTER))
            .plans()
            .getFirst()
            .steps();

    assertThat(steps.getLast())
        .isInstanceOfSatisfying(
            Step.Leave.class, leave -> assertThat(leave.reason()).contains("second witness"));
  }

  @Test
  void blocksWhomASecondWitnessKnowsAndSaysWho() {
    Step known = last(new Testimony.Bad("ours", "line 3 of list.txt"));
    Step unknown = last(new Testimony.Silent());
    Step away = last(new Testimony.Absent("'ours': it was never read"));

    assertThat(known)
        .isInstanceOfSatisfying(
            Step.Make.class,
            make ->
                assertThat(((Change.Create) make.change()).object().mapping("spec"))
                    .hasToString(
                        "{address: 203.0.113.7, incident: inc-%s, until: 2026-11-26T11:00:00Z, reason: known to 'ours': line 3 of list.txt}"
                            .formatted(incident())));
    assertThat(((Step.Leave) unknown).reason()).contains("no second witness knows it: 'ours'");
    assertThat(((Step.Leave) away).reason()).endsWith("cannot be heard: 'ours': it was never read");
  }

  private static Step last(Testimony testimony) {
    record Saying(String name, Testimony testimony) implements Witness {
      @Override
      public Testimony about(IpAddress address, Instant at) {
        return testimony;
      }
    }

    Witnesses witnesses = new Witnesses(List.of(new Saying("ours", testimony)));
    Planning planning =
        plan(PLAYBOOK, EVENT.replace("true", "false"), new Given(Written.all(CLUSTER)), witnesses);
    return ((Planning.Planned) planning).plans().getFirst().steps().getLast();
  }

  @Test
  void asksBeforeItTouchesAProtectedNamespace() {
    String cluster = CLUSTER.replace("namespace: shop", "namespace: kube-system");
    Planning planning = plan(PLAYBOOK, EVENT.replace("\"shop\"", "\"kube-system\""), cluster);

    assertThat(((Planning.Planned) planning).plans().getFirst().steps())
        .hasSize(6)
        .allSatisfy(step -> assertThat(step).isInstanceOf(Step.Ask.class));
  }

  @Test
  void takesAnAttackersRightsAtOnceWhereOnlyHisTargetIsProtected() {
    String playbook =
        PLAYBOOK
            .replace("detection.rule == 'Shell' && detection.process.name == 'sh'", "true")
            .replaceAll(
                "mitigations: .*", "mitigations: [{annotate: {}}, {revokeAccess: {of: actor}}]");
    String event =
        """
        apiVersion: facts.portcullis.dev/v1alpha1
        kind: Detection
        metadata: {name: d-1}
        spec:
          {source: ours, rule: dns, priority: Critical, time: "2026-11-26T09:59:59Z",
           object: {version: v1, resource: configmaps, namespace: kube-system, name: coredns},
           actor: {username: "system:serviceaccount:shop:thief"}}
        """;
    String cluster =
        """
        {apiVersion: v1, kind: ConfigMap, metadata: {name: coredns, namespace: kube-system}}
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: thief, uid: b1}
        subjects: [{kind: ServiceAccount, name: thief, namespace: shop}]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: thief, namespace: kube-system, uid: b2}
        subjects: [{kind: ServiceAccount, name: thief, namespace: shop}]
        """;

    Planning planning = plan(playbook, event, cluster);

    assertThat(((Planning.Planned) planning).plans().getFirst().steps())
        .extracting(PlannerTest::kindOfStep)
        .containsExactly("ask Event", "make ClusterRoleBinding", "ask RoleBinding");
  }

  @Test
  void countsAsAWorkloadOnlyWhatTakesSomethingFromOne() {
    String bindings =
        """
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: web, namespace: shop, uid: b1}
        subjects: [{kind: ServiceAccount, name: default, namespace: shop}]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: thief, namespace: shop, uid: b2}
        subjects: [{kind: ServiceAccount, name: thief, namespace: shop}]
        """;

    assertThat(toll("{scaleToZero: {}}", bindings)).isEqualTo(Toll.WORKLOAD);
    assertThat(toll("{evict: {}}", bindings)).isEqualTo(Toll.WORKLOAD);
    assertThat(toll("{revokeAccess: {}}", bindings)).isEqualTo(Toll.WORKLOAD);
    assertThat(toll("{revokeAccess: {of: actor}}", bindings)).isEqualTo(Toll.ELSEWHERE);
    assertThat(toll("{annotate: {}}", bindings)).isEqualTo(Toll.NONE);
    assertThat(toll("{scaleToZero: {approval: Required}}", bindings)).isEqualTo(Toll.NONE);
  }

  private static Toll toll(String mitigation, String bindings) {
    String playbook =
        PLAYBOOK
            .replace("detection.rule == 'Shell' && detection.process.name == 'sh'", "true")
            .replaceAll("mitigations: .*", "mitigations: [" + mitigation + "]");
    String event =
        """
        apiVersion: facts.portcullis.dev/v1alpha1
        kind: Detection
        metadata: {name: d-1}
        spec:
          {source: ours, rule: exec, priority: Critical, time: "2026-11-26T09:59:59Z",
           object: {version: v1, resource: pods, subresource: exec, namespace: shop, name: web-a-1},
           actor: {username: "system:serviceaccount:shop:thief"}}
        """;
    String own = CLUSTER + "spec: {serviceAccountName: stranger}\n";

    Planning planning = plan(playbook, event, own + bindings);

    return ((Planning.Planned) planning).plans().getFirst().toll();
  }

  private static String kindOfStep(Step step) {
    return switch (step) {
      case Step.Make(_, Change change) -> "make " + change.target().kind();
      case Step.Ask(_, Change change, _) -> "ask " + change.target().kind();
      case Step.Capture _, Step.Leave _ -> "nothing";
    };
  }

  private static String incident() {
    return changes(PLAYBOOK, EVENT, CLUSTER).getLast().target().name().substring(4, 16);
  }

  private static List<String> steps(String playbook, String event, String cluster) {
    return changes(playbook, event, cluster).stream()
        .map(change -> change.target() + ": " + change.summary())
        .toList();
  }

  private static List<Change> changes(String playbook, String event, String cluster) {
    List<Change> changes = new ArrayList<>();
    for (Plan plan : ((Planning.Planned) plan(playbook, event, cluster)).plans()) {
      for (Step step : plan.steps()) {
        changes.add(((Step.Make) step).change());
      }
    }
    return changes;
  }

  private static Planning plan(String playbook, String event, String cluster) {
    return plan(playbook, event, new Given(Written.all(cluster)));
  }

  private static Planning plan(String playbook, String event, Objects objects) {
    return plan(playbook, event, objects, Witnesses.NONE);
  }

  private static Planning plan(
      String playbook, String event, Objects objects, Witnesses witnesses) {
    List<Playbook> playbooks =
        new PlaybookReader(Mitigations.all()).read(Written.all(playbook)).items();
    Detection detection =
        new EventFormats(AuditRules.NONE)
            .read("event.json", 0, Written.object(event))
            .items()
            .getFirst();
    return new Planner(playbooks, Protection.USUAL, witnesses)
        .plan(detection, new Survey(objects).of(detection), objects, NOW);
  }

  /// A cluster that counts who asks about Namespaces.
  private static final class Looks implements ForwardingObjects {
    private final Objects objects;
    private boolean away;
    private int namespaces;

    private Looks(Objects objects) {
      this.objects = objects;
    }

    @Override
    public Objects objects() {
      return objects;
    }

    @Override
    public @Nullable Mapping find(String apiVersion, String kind, String namespace, String name)
        throws UnknownException {
      if (kind.equals("Namespace")) {
        namespaces++;
        if (away) {
          throw new UnknownException("the server is away");
        }
      }
      return objects.find(apiVersion, kind, namespace, name);
    }
  }
}
