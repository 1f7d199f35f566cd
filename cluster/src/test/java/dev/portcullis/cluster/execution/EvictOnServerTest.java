package dev.portcullis.cluster.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.cluster.api.Answer;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.execution.Responder.Result;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.plan.Plan;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithWorkloads;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A Pod is evicted when its budget lets it go, and not before. No kubelet and no controller writes
/// the status of Pods and budgets here, so that these tests do.
@ExtendWith(ControlPlaneExtension.class)
class EvictOnServerTest {
  private static final String EVICT = "[{evict: {}}]";

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: NS}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: c, image: registry.example/web:1}]}
      """;

  private static final String BUDGET =
      """
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: {name: web, namespace: NS}
      spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
      """;

  private static final String RUNS =
      "{status: {phase: Running, conditions: [{type: Ready, status: 'True'}]}}";

  private static final String ALLOWS =
      """
      {status: {observedGeneration: 1, disruptionsAllowed: %d, currentHealthy: 2,
        desiredHealthy: 1, expectedPods: 2}}
      """;

  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: bare, namespace: NS, labels: {app: bare}}
      spec: {containers: [{name: c, image: registry.example/web:1}]}
      """;

  private final Stage stage;

  EvictOnServerTest(@WithWorkloads ControlPlane controlPlane, @TempDir Path folder)
      throws Exception {
    stage = new Stage(controlPlane, folder);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void evictsThePodThatWasSeenWhenItsBudgetLetsItGo() throws Exception {
    stage.create(DEPLOYMENT);
    Mapping budget = stage.create(BUDGET);
    Stage.await(() -> stage.pods("web").size() == 2);
    List<Mapping> before = stage.pods("web");
    for (Mapping pod : before) {
      status(pod, RUNS);
    }
    status(budget, ALLOWS.formatted(0));
    Plan plan = stage.plan(EVICT, before.getFirst());

    List<Result> held = stage.carryOut(plan);

    assertThat(held)
        .singleElement()
        .extracting(Result::effect)
        .isInstanceOfSatisfying(
            Effect.Unanswered.class,
            unanswered -> assertThat(unanswered.reason()).startsWith("429 Cannot evict pod"));
    assertThat(uids(stage.pods("web"))).containsAll(uids(before));

    status(budget, ALLOWS.formatted(1));
    List<Result> done = stage.carryOut(plan);

    assertThat(done).extracting(Result::effect).singleElement().matches(Effect::holds);
    Stage.await(() -> {
      List<String> now = uids(stage.pods("web"));
      return now.size() == 2
          && !now.contains(Target.of(before.getFirst()).uid())
          && now.contains(Target.of(before.getLast()).uid());
    });
    assertThat(stage.takeBack(plan)).extracting(Result::effect).allMatch(Effect::holds);
  }

  @Test
  void evictsNoOtherPodOfTheSameName() throws Exception {
    Mapping pod = stage.create(POD);
    Plan plan = stage.plan(EVICT, pod);
    stage.admin.delete(pod, ApiServer.REAL);
    Stage.await(() -> stage.admin.get(pod).status() == 404);
    Mapping other = stage.create(POD);

    List<Result> done = stage.carryOut(plan);

    assertThat(done)
        .singleElement()
        .extracting(Result::effect)
        .isInstanceOfSatisfying(
            Effect.Already.class,
            already -> assertThat(already.reason()).startsWith("another object is called"));
    assertThat(Target.of(stage.now(other)).uid()).isEqualTo(Target.of(other).uid());
  }

  @Test
  void bringsBackAPodThatNobodyElseDoes() throws Exception {
    Mapping pod = stage.create(POD);
    Plan plan = stage.plan(EVICT, pod);

    assertThat(stage.carryOut(plan)).extracting(Result::effect).allMatch(Effect::holds);
    Stage.await(() -> stage.admin.get(pod).status() == 404);
    assertThat(stage.takeBack(plan)).extracting(Result::effect).allMatch(Effect::holds);

    assertThat(stage.admin.get(pod).status()).isEqualTo(200);
  }

  private void status(Mapping object, String merge) throws Exception {
    Answer answer = stage.admin.patch(object, "status", Written.object(merge), "somebody");
    assertThat(answer.status()).as(answer.message()).isEqualTo(200);
  }

  private static List<String> uids(List<Mapping> pods) {
    return pods.stream().map(pod -> Target.of(pod).uid()).toList();
  }
}
