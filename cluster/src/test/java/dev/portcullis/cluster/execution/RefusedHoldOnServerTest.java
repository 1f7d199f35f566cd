package dev.portcullis.cluster.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.execution.Responder.Result;
import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithWorkloads;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of the Pods of a workload that could not be held at zero, on a real API server.
@ExtendWith(ControlPlaneExtension.class)
class RefusedHoldOnServerTest {
  /// Somebody who may delete Pods, and not change what keeps them running.
  private static final String DELETER =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: deleter, namespace: NS}
      rules: [{apiGroups: [""], resources: [pods], verbs: [get, list, delete]}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: deleter, namespace: NS}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: deleter}
      subjects: [{kind: User, apiGroup: rbac.authorization.k8s.io, name: deleter}]
      ---
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

  private final Stage stage;

  RefusedHoldOnServerTest(@WithWorkloads ControlPlane controlPlane, @TempDir Path folder)
      throws Exception {
    stage = new Stage(controlPlane, folder);
    stage.create(DELETER);
    Stage.await(() -> stage.pods("web").size() == 2);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void leavesThePodsThatTheirOwnerWouldReplace() throws Exception {
    List<String> before = uids();

    List<Result> done = carryOut("[{scaleToZero: {}}, {deletePods: {}}]");

    assertThat(done)
        .filteredOn(result -> result.change().target().kind().equals("Pod"))
        .hasSize(2)
        .allSatisfy(result ->
            assertThat(result.effect())
                .isInstanceOfSatisfying(
                    Effect.Refused.class,
                    refused ->
                        assertThat(refused.reason())
                            .startsWith("not deleted, since its owner would bring another one: ")
                            .contains("/web is not at zero (403 ")));
    assertThat(uids()).isEqualTo(before);
  }

  @Test
  void deletesThePodsWhereNothingElseWasAskedFor() throws Exception {
    List<String> before = uids();

    List<Result> done = carryOut("[{deletePods: {}}]");

    assertThat(done).hasSize(2).extracting(Result::effect).allMatch(Effect::holds);
    Stage.await(() -> stage.pods("web").size() == 2 && !uids().equals(before));
    assertThat(uids()).doesNotContainAnyElementsOf(before);
  }

  private List<Result> carryOut(String mitigations) throws Exception {
    Mapping pod = stage.pods("web").getFirst();
    ApiServer deleter = stage.as("deleter");
    return stage.carryOut(stage.plan(mitigations, pod), deleter);
  }

  private List<String> uids() throws Exception {
    return stage.pods("web").stream()
        .map(pod -> pod.mapping("metadata").string("uid", ""))
        .sorted()
        .toList();
  }
}
