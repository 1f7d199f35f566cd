package dev.portcullis.response.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.response.Denied;
import dev.portcullis.response.Written;
import dev.portcullis.response.workload.Given;
import dev.portcullis.response.workload.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
  private static final String POD =
      """
      {apiVersion: v1, kind: Pod, metadata: {namespace: shop, name: web-1, labels: {app: web}}, spec: %s}
      """;
  private static final String PLAIN = POD.formatted("{containers: [{name: web}]}");
  private static final String INSIDE =
      """
      ---
      {apiVersion: v1, kind: Service, metadata: {namespace: shop, name: web}, spec: {selector: {app: web}, type: ClusterIP}}
      ---
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {selector: {app: web}, type: LoadBalancer}                    | [Service shop/edge (LoadBalancer)]
          {selector: {app: web}, type: NodePort}                        | [Service shop/edge (NodePort)]
          {selector: {app: web}, externalIPs: [192.0.2.7, 192.0.2.8]}   | [Service shop/edge (192.0.2.7, 192.0.2.8)]
          {selector: {app: web}}                                        | []
          {selector: {app: web, tier: front}, type: LoadBalancer}       | []
          {type: LoadBalancer}                                          | []
          {selector: {app: api}, type: LoadBalancer}                    | []
          """)
  void aServiceThatIsOpenToTheOutsideLeadsToThePodsItSelects(String spec, String entrances) {
    String service =
        "---\n{apiVersion: v1, kind: Service, metadata: {namespace: shop, name: edge}, spec: %s}"
            .formatted(spec);

    assertThat(of(PLAIN + service).entrances()).hasToString(entrances);
  }

  @Test
  void aServiceOfAnotherNamespaceLeadsNowhereHere() {
    String service =
        """
        ---
        {apiVersion: v1, kind: Service, metadata: {namespace: other, name: edge}, spec: {selector: {app: web}, type: NodePort}}
        """;

    assertThat(of(PLAIN + service).entrances()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {rules: [{host: a.example, http: {paths: [{backend: {service: {name: web}}}]}}]}    | [Ingress shop/in (a.example)]
          {rules: [{http: {paths: [{backend: {service: {name: web}}}]}}]}                     | [Ingress shop/in (any host)]
          {defaultBackend: {service: {name: web}}}                                            | [Ingress shop/in (any host)]
          {rules: [{host: a.example, http: {paths: [{backend: {service: {name: other}}}]}}]}  | []
          {defaultBackend: {resource: {kind: Bucket, name: web}}}                             | []
          """)
  void anIngressLeadsToThePodsOfItsServices(String spec, String entrances) {
    String ingress =
        "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {namespace: shop, name: in}, spec: %s}"
            .formatted(spec);

    assertThat(of(PLAIN + INSIDE + ingress).entrances()).hasToString(entrances);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          v1       | edge | {parentRefs: [{name: gate}], hostnames: [a.example, b.example], rules: [{backendRefs: [{name: web, namespace: shop}]}]} | [HTTPRoute edge/route (a.example, b.example)]
          v1beta1  | shop | {parentRefs: [{name: gate}], rules: [{backendRefs: [{name: web}]}]}                | [HTTPRoute shop/route (any host)]
          v1       | edge | {parentRefs: [{name: gate}], rules: [{backendRefs: [{name: web}]}]}                | []
          v1       | shop | {parentRefs: [{name: gate}], rules: [{backendRefs: [{name: web, kind: Pool}]}]}    | []
          v1       | shop | {parentRefs: [{kind: Service, name: web}], rules: [{backendRefs: [{name: web}]}]}  | []
          """)
  void aRouteOfAGatewayLeadsToServicesOfAnyNamespace(
      String version, String namespace, String spec, String entrances) {
    String route =
        "{apiVersion: gateway.networking.k8s.io/%s, kind: HTTPRoute, metadata: {namespace: %s, name: route}, spec: %s}"
            .formatted(version, namespace, spec);

    assertThat(of(PLAIN + INSIDE + route).entrances()).hasToString(entrances);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {hostNetwork: true, containers: [{name: web, ports: [{hostPort: 80}]}]}         | [Pod shop/web-1 (the network of its node)]
          {containers: [{name: web, ports: [{containerPort: 80, hostPort: 8080}]}]}       | [Pod shop/web-1 (port 8080 of its node)]
          {containers: [{name: web, ports: [{containerPort: 80}, {containerPort: 81, hostPort: 0}]}]} | []
          """)
  void aPodMayListenOnItsNode(String spec, String entrances) {
    assertThat(of(POD.formatted(spec)).entrances()).hasToString(entrances);
  }

  private static final String CLOSED =
      """
      ---
      {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {namespace: shop, name: closed}, spec: {podSelector: {}}}
      """;

  @Test
  void networkPoliciesSayWhoIsLetIn() {
    assertThat(of(PLAIN + CLOSED).ingress()).isEmpty();
    assertThat(of(PLAIN).ingress()).hasToString("[Ingress, which no NetworkPolicy limits]");
  }

  @Test
  void noNetworkPolicyIsTakenToHoldOnTheNetworkOfANode() {
    String pod = POD.formatted("{hostNetwork: true, containers: [{name: web}]}");

    assertThat(of(pod + CLOSED).ingress()).hasToString("[Ingress, which no NetworkPolicy limits]");
  }

  @Test
  void whatMayNotBeSeenIsToldOnceAndHidesNothingElse() {
    Objects blind =
        new Denied(new Given(Written.all(PLAIN + INSIDE)), kind -> kind.endsWith("Route"));

    Access access = new Network(blind).to(Written.all(PLAIN).getFirst().root());

    assertThat(access.unknown())
        .containsExactly(
            "HTTPRoute: forbidden",
            "GRPCRoute: forbidden",
            "TLSRoute: forbidden",
            "TCPRoute: forbidden",
            "UDPRoute: forbidden");
    assertThat(access.ingress()).hasSize(1);
  }

  /// The first object is the Pod.
  private static Access of(String objects) {
    return new Network(new Given(Written.all(objects))).to(Written.all(objects).getFirst().root());
  }
}
