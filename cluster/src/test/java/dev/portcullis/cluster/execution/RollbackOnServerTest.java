package dev.portcullis.cluster.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.cluster.execution.Responder.Result;
import dev.portcullis.model.Mapping;
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

/// A Deployment goes back to what it ran before, and forth again.
@ExtendWith(ControlPlaneExtension.class)
class RollbackOnServerTest {
  private static final String ROLLBACK = "[{rollback: {}}]";

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: NS}
      spec:
        replicas: 2
        strategy: {type: Recreate}
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web, tier: front}}
          spec:
            containers: [{name: c, image: registry.example/web:1, env: [{name: A, value: b}]}]
      """;

  /// One label and one container less, another container, and another image.
  private static final String BAD =
      """
      {spec: {template: {metadata: {labels: {tier: null, by: mallory}}, spec: {
        hostNetwork: true,
        containers: [{name: c, image: "registry.example/evil:1"},
          {name: d, image: "registry.example/miner:1"}]}}}}
      """;

  private final Stage stage;

  RollbackOnServerTest(@WithWorkloads ControlPlane controlPlane, @TempDir Path folder)
      throws Exception {
    stage = new Stage(controlPlane, folder);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void bringsBackTheTemplateOfTheRevisionBefore() throws Exception {
    Mapping web = stage.create(DEPLOYMENT);
    Stage.await(() -> runs("registry.example/web:1"));
    Mapping good = template(web);
    stage.patch(web, BAD);
    Stage.await(() -> runs("registry.example/evil:1"));
    Mapping bad = template(web);
    Plan plan = stage.plan(ROLLBACK, stage.pods("web").getFirst());

    assertThat(Stage.said(plan).getLast())
        .isEqualTo("Deployment %s/web: template of revision 2 → 1".formatted(stage.namespace));
    List<Result> done = stage.carryOut(plan);

    assertThat(done).hasSize(2).extracting(Result::effect).allMatch(Effect::holds);
    assertThat(template(web)).isEqualTo(good);
    Stage.await(() -> runs("registry.example/web:1"));

    assertThat(stage.takeBack(plan)).extracting(Result::effect).allMatch(Effect::holds);
    assertThat(template(web)).isEqualTo(bad);
    Stage.await(() -> runs("registry.example/evil:1"));
  }

  @Test
  void leavesWhatSomebodyHasRolledOutSince() throws Exception {
    Mapping web = stage.create(DEPLOYMENT);
    Stage.await(() -> runs("registry.example/web:1"));
    stage.patch(web, BAD);
    Stage.await(() -> runs("registry.example/evil:1"));
    Plan plan = stage.plan(ROLLBACK, stage.pods("web").getFirst());
    stage.carryOut(plan);
    stage.patch(
        web,
        "{spec: {template: {spec: {containers: [{name: c, image: 'registry.example/web:3'}]}}}}");

    List<Result> undone = stage.takeBack(plan);

    assertThat(undone.getFirst().effect())
        .isInstanceOfSatisfying(
            Effect.Refused.class,
            refused -> assertThat(refused.reason()).contains("changed by somebody else since"));
    Stage.await(() -> runs("registry.example/web:3"));
  }

  @Test
  void saysPlainlyWhereThereIsNothingToGoBackTo() throws Exception {
    stage.create(DEPLOYMENT);
    Stage.await(() -> runs("registry.example/web:1"));

    assertThat(Stage.said(stage.plan(ROLLBACK, stage.pods("web").getFirst())))
        .containsExactly(
            "leave: there is no revision of Deployment %s/web before 1".formatted(stage.namespace));
  }

  @Test
  void neverGoesBackToWhatAnIncidentHasLeft() throws Exception {
    Mapping web = stage.create(DEPLOYMENT);
    Stage.await(() -> runs("registry.example/web:1"));
    stage.patch(web, BAD);
    Stage.await(() -> runs("registry.example/evil:1"));
    Mapping seen = stage.pods("web").getFirst();
    Plan plan = stage.plan(ROLLBACK, seen);
    stage.carryOut(plan);
    Stage.await(() -> runs("registry.example/web:1"));

    Plan again = stage.plan(ROLLBACK, stage.pods("web").getFirst());
    Plan another = stage.planOf("Another rule", ROLLBACK, stage.pods("web").getFirst());

    assertThat(Stage.said(again))
        .containsExactly(
            "leave: there is no revision of Deployment %s/web before 3".formatted(stage.namespace));
    assertThat(Stage.said(another))
        .containsExactly(
            "leave: incident %s has rolled Deployment %s/web back already"
                .formatted(plan.order().incident(), stage.namespace));
  }

  /// Whether all Pods that are there are of it, and as many as they should be.
  private boolean runs(String image) throws Exception {
    List<Mapping> pods = stage.pods("web");
    return pods.size() == 2
        && pods.stream()
            .allMatch(pod ->
                pod.mapping("spec")
                    .sequence("containers")
                    .mappings()
                    .getFirst()
                    .string("image", "")
                    .equals(image));
  }

  private Mapping template(Mapping deployment) throws Exception {
    return stage.now(deployment).mapping("spec").mapping("template");
  }
}
