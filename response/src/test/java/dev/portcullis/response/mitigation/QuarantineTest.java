package dev.portcullis.response.mitigation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.Written;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.EventFormats;
import dev.portcullis.response.detection.audit.AuditRules;
import dev.portcullis.response.witness.Witnesses;
import dev.portcullis.response.workload.Given;
import dev.portcullis.response.workload.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class QuarantineTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final String OPEN =
      "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: open, namespace:"
          + " shop}, spec: {podSelector: {}, ingress: [{}]}}\n";

  @Test
  void deniesWhereTheClusterHasAKindThatCan() throws Exception {
    String cilium =
        "---\n{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: any}}\n";

    List<Step> steps = steps("false", OPEN + cilium);

    assertThat(steps).extracting(Step::change).hasSize(3).doesNotContainNull();
    assertThat(((Change.Create) Objects.requireNonNull(steps.get(1).change())).object())
        .isEqualTo(
            Written.object(
                """
                apiVersion: cilium.io/v2
                kind: CiliumNetworkPolicy
                metadata: {name: quarantine-inc-1, namespace: shop}
                spec:
                  endpointSelector: {matchLabels: {response.portcullis.dev/quarantined: inc-1}}
                  ingressDeny: [{fromEntities: [all]}]
                  egressDeny: [{toEntities: [all]}]
                """));
  }

  @Test
  void deniesAmongPodsByWhatKnowsNothingElse() throws Exception {
    String admin =
        "---\n{apiVersion: policy.networking.k8s.io/v1alpha1, kind: AdminNetworkPolicy, metadata:"
            + " {name: any}}\n";

    List<Step> steps = steps("false", OPEN + admin);

    assertThat(((Change.Create) Objects.requireNonNull(steps.get(1).change())).object())
        .isEqualTo(
            Written.object(
                """
                apiVersion: policy.networking.k8s.io/v1alpha1
                kind: AdminNetworkPolicy
                metadata: {name: quarantine-inc-1}
                spec:
                  priority: 0
                  subject:
                    pods:
                      namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}
                      podSelector: {matchLabels: {response.portcullis.dev/quarantined: inc-1}}
                  ingress: [{action: Deny, from: [{namespaces: {}}]}]
                  egress: [{action: Deny, to: [{namespaces: {}}]}]
                """));
    assertThat(steps)
        .last()
        .isEqualTo(
            new Step.Leave(
                "quarantine",
                "the Pod keeps Ingress by NetworkPolicy open, which nothing here can deny"));
  }

  @Test
  void deniesByCalicoBeforeNetworkPoliciesAndSaysWhatGoesBeforeThat() throws Exception {
    String calico =
        """
        ---
        {apiVersion: projectcalico.org/v3, kind: NetworkPolicy, metadata: {name: default.any}}
        ---
        {apiVersion: projectcalico.org/v3, kind: Tier, metadata: {name: default}, spec: {order: 1000000}}
        ---
        {apiVersion: projectcalico.org/v3, kind: Tier, metadata: {name: last}}
        ---
        {apiVersion: projectcalico.org/v3, kind: Tier, metadata: {name: security}, spec: {order: 99.5}}
        """;

    List<Step> steps = steps("false", OPEN + calico);

    assertThat(((Change.Create) Objects.requireNonNull(steps.get(1).change())).object())
        .isEqualTo(
            Written.object(
                """
                apiVersion: projectcalico.org/v3
                kind: NetworkPolicy
                metadata: {name: default.quarantine-inc-1, namespace: shop}
                spec:
                  tier: default
                  order: -1000000000
                  selector: response.portcullis.dev/quarantined == 'inc-1'
                  types: [Ingress, Egress]
                  ingress: [{action: Deny}]
                  egress: [{action: Deny}]
                """));
    assertThat(steps.subList(3, steps.size()))
        .containsExactly(
            new Step.Leave(
                "quarantine", "what Tier security lets through to any Pod goes before this"));
  }

  @Test
  void takesNoPolicyForOneThatDenies() throws Exception {
    assertThat(steps("false", OPEN))
        .last()
        .isEqualTo(
            new Step.Leave(
                "quarantine",
                "the Pod keeps Ingress by NetworkPolicy open, which nothing here can deny"));
  }

  @Test
  void doesNotPretendToCutOffWhatIsInTheNetworkOfItsNode() throws Exception {
    assertThat(steps("true", OPEN))
        .containsExactly(
            new Step.Leave(
                "quarantine",
                "Pod shop/web is in the network of its node, where no policy for Pods counts"));
  }

  private static List<Step> steps(String hostNetwork, String cluster) throws Exception {
    Mapping pod =
        Written.object(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: shop, uid: p1, labels: {app: web}}
            spec: {hostNetwork: %s}
            """
                .formatted(hostNetwork));
    Workload workload = new Workload(pod, List.of(), "", List.of(), List.of(pod));
    String event =
        """
        {"rule": "Shell", "priority": "Warning", "time": "2026-11-26T09:59:59Z", "output_fields": {}}
        """;
    Detection detection =
        new EventFormats(AuditRules.NONE).read("e", 0, Written.object(event)).items().getFirst();
    Order order = new Order("inc-1", "test", NOW, NOW);
    return new Quarantine()
        .plan(
            new Situation(
                detection,
                workload,
                order,
                new Given(Written.all(cluster)),
                List.of(),
                List.of(),
                Witnesses.NONE),
            Mapping.EMPTY);
  }
}
