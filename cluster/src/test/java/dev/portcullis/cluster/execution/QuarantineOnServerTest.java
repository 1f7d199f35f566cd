package dev.portcullis.cluster.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.cluster.api.Answer;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.execution.Responder.Result;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.plan.Plan;
import dev.portcullis.response.reach.Reach;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithWorkloads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A Pod that is in quarantine belongs to nobody and may talk to nobody, while its workload goes to
/// zero beside it.
@ExtendWith(ControlPlaneExtension.class)
class QuarantineOnServerTest {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: NS}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web, tier: front}}
          spec: {containers: [{name: c, image: registry.example/web:1}]}
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: web, namespace: NS}
      spec: {podSelector: {matchLabels: {app: web}}, ingress: [{}], egress: [{}]}
      """;

  private static final String EVERYBODY =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: dns, namespace: NS}
      spec: {podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 53}]}]}
      """;

  private final Stage stage;

  QuarantineOnServerTest(@WithWorkloads ControlPlane controlPlane, @TempDir Path folder)
      throws Exception {
    stage = new Stage(controlPlane, folder);
    for (String file : List.of("crds.yaml", "policies.yaml")) {
      String text = Files.readString(Repository.root().resolve("deploy/hold").resolve(file));
      for (Resource resource : Written.all(text)) {
        stage.ensure(resource.root());
      }
    }
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void keepsThePodThatWasSeenAndCutsItOff() throws Exception {
    stage.create(DEPLOYMENT);
    Stage.await(() -> stage.pods("web").size() == 2);
    Mapping pod = stage.pods("web").getFirst();
    Plan plan = stage.plan("[{quarantine: {}}, {scaleToZero: {}}, {deletePods: {}}]", pod);

    List<Result> done = stage.carryOut(plan);

    assertThat(done).extracting(Result::effect).allMatch(Effect::holds);
    Stage.await(() -> stage.pods("web").isEmpty());
    Stage.await(() -> owners(pod) == 0);
    Mapping kept = stage.now(pod).mapping("metadata");
    assertThat(kept.find("deletionTimestamp")).isNull();
    assertThat(kept.mapping("labels").size()).isEqualTo(1);
    assertThat(Reach.of(kept.mapping("labels"), policies())).isEmpty();

    assertThat(Stage.said(stage.plan("[{scaleToZero: {}}, {deletePods: {}}]", pod)))
        .contains("leave: " + Target.of(pod) + " is kept in quarantine")
        .anyMatch(line -> line.startsWith("Deployment " + stage.namespace + "/web: replicas 0"));

    List<Result> undone = stage.takeBack(plan);

    assertThat(undone).extracting(Result::effect).allMatch(Effect::holds);
    Stage.await(() -> stage.pods("web").size() == 2);
    assertThat(policies()).hasSize(1);
  }

  @Test
  void isLeftAloneByEverybodyElse() throws Exception {
    Mapping pod =
        stage.create(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: bare, namespace: NS, labels: {app: bare}}
            spec: {containers: [{name: c, image: registry.example/web:1}]}
            """);
    stage.carryOut(stage.plan("[{quarantine: {}}]", pod));

    Stage.await(() -> stage.patch(pod, "{metadata: {labels: {app: web}}}").status() == 403);
    Answer deleted = stage.admin.delete(pod, ApiServer.REAL);

    assertThat(deleted.status()).as(deleted.message()).isEqualTo(403);
    assertThat(deleted.message()).contains("in quarantine by inc-");
    assertThat(stage.patch(pod, "{metadata: {annotations: {a: b}}}").status()).isEqualTo(200);
  }

  @Test
  void saysWhatOthersLetThrough() throws Exception {
    stage.create(EVERYBODY);
    Mapping pod =
        stage.create(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: bare, namespace: NS}
            spec: {containers: [{name: c, image: registry.example/web:1}]}
            """);

    assertThat(Stage.said(stage.plan("[{quarantine: {}}]", pod)))
        .contains("leave: the Pod keeps Egress by NetworkPolicy dns, which nothing here can deny");
  }

  private long owners(Mapping pod) throws Exception {
    return stage.now(pod).mapping("metadata").sequence("ownerReferences").size();
  }

  private List<Mapping> policies() throws Exception {
    return stage.objects.all("networking.k8s.io/v1", "NetworkPolicy", stage.namespace);
  }
}
