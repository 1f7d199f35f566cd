package dev.portcullis.response.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.response.Written;
import dev.portcullis.response.workload.Given;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunnersTest {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {namespace: shop, name: web, uid: d}
      ---
      """;
  private static final String OPEN =
      """
      ---
      apiVersion: v1
      kind: Service
      metadata: {namespace: shop, name: edge}
      spec: {selector: {app: web}, type: LoadBalancer}
      """;

  /// During a rollout a Deployment has two sets of Pods.
  @Test
  void thePodsOfADeploymentAreOneRunner() throws UnknownException {
    List<Runner> runners =
        of(
            DEPLOYMENT
                + set("web-1", "s1")
                + set("web-2", "s2")
                + pod("web-1-a", "p1", "web-1", "s1")
                + pod("web-1-b", "p2", "web-1", "s1")
                + pod("web-2-a", "p3", "web-2", "s2")
                + OPEN);

    assertThat(runners)
        .singleElement()
        .satisfies(each -> {
          assertThat(each.workload()).hasToString("Deployment shop/web");
          assertThat(each.pods()).isEqualTo(3);
          assertThat(each.access().entrances()).hasToString("[Service shop/edge (LoadBalancer)]");
        });
  }

  @Test
  void aPodWithoutAnOwnerRunsByItself() throws UnknownException {
    String bare = pod("bare", "p1", "", "").replaceAll("ownerReferences: \\[.*?\\], ", "");

    assertThat(of(bare))
        .singleElement()
        .satisfies(each -> assertThat(each.workload()).hasToString("Pod shop/bare"));
  }

  @Test
  void aPodWhoseOwnerNobodyMaySeeIsTheRunner() throws UnknownException {
    assertThat(of(pod("web-1-a", "p1", "web-1", "s1") + pod("web-1-b", "p2", "web-1", "s1")))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.workload()).hasToString("Pod shop/web-1-a");
          assertThat(each.pods()).isEqualTo(2);
        });
  }

  private static List<Runner> of(String objects) throws UnknownException {
    Given given = new Given(Written.all(objects));
    RunningImage image = RunningImages.of(given, List.of()).items().getFirst();
    return new Runners(given).of(image);
  }

  private static String set(String name, String uid) {
    return """
    ---
    apiVersion: apps/v1
    kind: ReplicaSet
    metadata: {namespace: shop, name: %s, uid: %s, ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, uid: d, controller: true}]}
    """
        .formatted(name, uid);
  }

  private static String pod(String name, String uid, String set, String setUid) {
    return """
    ---
    apiVersion: v1
    kind: Pod
    metadata: {namespace: shop, name: %s, uid: %s, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: %s, uid: %s, controller: true}], labels: {app: web}}
    spec: {containers: [{name: main, image: web:1}]}
    status: {phase: Running}
    """
        .formatted(name, uid, set, setUid);
  }
}
