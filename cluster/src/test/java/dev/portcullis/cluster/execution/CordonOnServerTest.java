package dev.portcullis.cluster.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.execution.Responder.Result;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.plan.Plan;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithWorkloads;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A node gets no new Pods once somebody has approved that, until the incident ends.
@ExtendWith(ControlPlaneExtension.class)
class CordonOnServerTest {
  private static final String CORDON = "[{cordon: {}}]";

  private static final String UNDO = "response.portcullis.dev/undo";

  private static final String NODE =
      "{apiVersion: v1, kind: Node, metadata: {name: NS, labels: {own: NS}}}";

  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: %s, namespace: NS, annotations: {%s}}
      spec: {nodeName: NS, containers: [{name: c, image: registry.example/web:1}]}
      """;

  private final Stage stage;
  private Mapping node = Mapping.EMPTY;

  CordonOnServerTest(@WithWorkloads ControlPlane controlPlane, @TempDir Path folder)
      throws Exception {
    stage = new Stage(controlPlane, folder);
  }

  @BeforeEach
  void start() throws Exception {
    node = stage.create(NODE);
  }

  @AfterEach
  void close() throws Exception {
    stage.admin.delete(node, ApiServer.REAL);
    stage.close();
  }

  @Test
  void keepsNewPodsFromTheNodeOnceApproved() throws Exception {
    Mapping seen = stage.create(POD.formatted("web", ""));
    Plan plan = stage.plan(CORDON, seen);

    assertThat(Stage.said(plan))
        .containsExactly(
            "ask: Node %s: cordoned: no new Pods, since a node serves everybody"
                .formatted(stage.namespace));
    assertThat(stage.carryOut(plan)).isEmpty();
    assertThat(isCordoned()).isFalse();

    List<Result> done = stage.carryOutApproved(plan);

    assertThat(done).extracting(Result::effect).singleElement().matches(Effect::holds);
    assertThat(isCordoned()).isTrue();
    assertThat(stage.now(node).mapping("metadata").mapping("annotations").string(UNDO, ""))
        .startsWith("kubectl patch node/%s --type merge -p ".formatted(stage.namespace));

    assertThat(stage.takeBack(plan)).extracting(Result::effect).allMatch(Effect::holds);

    assertThat(isCordoned()).isFalse();
    assertThat(stage.now(node).mapping("metadata").mapping("annotations").string(UNDO, ""))
        .isEmpty();
  }

  @Test
  void leavesTheNodeToWhoeverHasChangedItSince() throws Exception {
    Plan plan = stage.plan(CORDON, stage.create(POD.formatted("web", "")));
    stage.carryOutApproved(plan);
    stage.patch(node, "{spec: {unschedulable: null}}");
    stage.patch(node, "{metadata: {annotations: {response.portcullis.dev/incident: mine}}}");

    List<Result> undone = stage.takeBack(plan);

    assertThat(undone)
        .extracting(Result::effect)
        .singleElement()
        .isInstanceOfSatisfying(
            Effect.Refused.class,
            refused -> assertThat(refused.reason()).contains("changed by somebody else since"));
  }

  @Test
  void leavesANodeThatSomebodyElseHasCordoned() throws Exception {
    stage.patch(node, "{spec: {unschedulable: true}}");

    Plan plan = stage.plan(CORDON, stage.create(POD.formatted("web", "")));

    assertThat(Stage.said(plan))
        .containsExactly("leave: Node %s is cordoned already".formatted(stage.namespace));
  }

  @Test
  void asksToCordonTheNodeOfAPodThatTheApiCannotRemove() throws Exception {
    Mapping mirror =
        stage.create(
            POD.formatted(
                "etcd", "kubernetes.io/config.mirror: x, kubernetes.io/config.source: file"));

    for (String mitigations : List.of("[{deletePods: {}}]", "[{evict: {}}]")) {
      assertThat(Stage.said(stage.plan(mitigations, mirror)))
          .containsExactly(
              "leave: Pod NS/etcd comes from a file on the node 'NS': the API cannot remove it"
                  .replace("NS", stage.namespace),
              "ask: Node NS: cordoned: no new Pods, since a node serves everybody"
                  .replace("NS", stage.namespace));
    }
    assertThat(Stage.said(stage.plan("[{cordon: {}}, {deletePods: {}}]", mirror))).hasSize(2);
  }

  private boolean isCordoned() throws Exception {
    return Boolean.TRUE.equals(stage.now(node).mapping("spec").find("unschedulable"));
  }
}
