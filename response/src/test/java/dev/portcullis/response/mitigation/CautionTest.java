package dev.portcullis.response.mitigation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.Written;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.EventFormats;
import dev.portcullis.response.detection.Facts;
import dev.portcullis.response.detection.ObjectClaim;
import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.detection.audit.AuditRules;
import dev.portcullis.response.witness.Witnesses;
import dev.portcullis.response.workload.Account;
import dev.portcullis.response.workload.Given;
import dev.portcullis.response.workload.Thing;
import dev.portcullis.response.workload.Workload;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CautionTest {
  private static final String ACCOUNT =
      "{apiVersion: v1, kind: ServiceAccount, metadata: {name: web, namespace: shop}}\n";

  @Test
  void takesTheReplicaSetsOfADeploymentThatRollsForOneUser() throws Exception {
    assertThat(about(pod("web", "5d4f8b7c9d") + pod("web", "6c9d7f8b54"))).isEmpty();
  }

  @Test
  void namesAllWhoseAccountItIs() throws Exception {
    assertThat(about(pod("web", "5d4f8b7c9d") + pod("api", "5d4f8b7c9d")))
        .isEqualTo("it is the account of Deployment api and Deployment web too");
  }

  @Test
  void letsOnlyNewDaemonSetsEndWithoutAPerson() {
    String everywhere = "a DaemonSet serves every node";

    assertThat(stopping("create", "1", "2026-11-26T09:55:00Z")).isEmpty();
    assertThat(stopping("create", "1", "2026-11-26T09:45:00Z")).isEqualTo(everywhere);
    assertThat(stopping("create", "2", "2026-11-26T09:55:00Z")).isEqualTo(everywhere);
    assertThat(stopping("patch", "1", "2026-11-26T09:55:00Z")).isEqualTo(everywhere);
  }

  private static String stopping(String verb, String uid, String created) {
    Mapping daemons =
        Written.object(
            """
            {apiVersion: apps/v1, kind: DaemonSet, metadata: {name: agents, namespace: shop,
             uid: "1", creationTimestamp: "%s"}}
            """
                .formatted(created));
    Detection detection =
        new Facts("audit", "r", Priority.ERROR, Instant.EPOCH, Mapping.EMPTY)
            .object(new ObjectClaim("apps", "v1", "daemonsets", "", "shop", "agents", uid))
            .about("request", Mapping.EMPTY.with("verb", verb))
            .detection("event", 0);
    Instant now = Instant.parse("2026-11-26T10:00:00Z");
    Workload workload = new Workload(daemons, List.of(daemons), "", List.of(), List.of());
    Situation situation =
        new Situation(
            detection,
            workload,
            new Order("inc-1", "p", now, now.plusSeconds(60)),
            new Given(List.of()),
            List.of(),
            List.of(),
            Witnesses.NONE);
    return Caution.aboutStopping(workload, situation);
  }

  private static String about(String pods) throws Exception {
    Detection detection =
        new EventFormats(AuditRules.NONE)
            .read("event", 0, Written.object(EVENT))
            .items()
            .getFirst();
    Situation situation =
        new Situation(
            detection,
            new Thing(Written.object(ACCOUNT)),
            new Order("inc-1", "p", Instant.EPOCH, Instant.EPOCH.plusSeconds(60)),
            new Given(Written.all(pods)),
            List.of(),
            List.of(),
            Witnesses.NONE);
    return Caution.about(Account.ofService("shop", "web"), situation);
  }

  private static String pod(String deployment, String hash) {
    return """
    ---
    apiVersion: v1
    kind: Pod
    metadata:
      name: NAME-HASH-x
      namespace: shop
      uid: NAME-HASH
      labels: {pod-template-hash: HASH}
      ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: NAME-HASH, controller: true}]
    spec: {serviceAccountName: web}
    """
        .replace("NAME", deployment)
        .replace("HASH", hash);
  }

  private static final String EVENT =
      """
      {"uuid": "1", "rule": "Shell", "priority": "Warning", "source": "syscall",
       "time": "2026-11-26T10:00:00Z", "output": "a shell", "output_fields":
       {"k8s.ns.name": "shop", "k8s.pod.name": "web"}}
      """;
}
