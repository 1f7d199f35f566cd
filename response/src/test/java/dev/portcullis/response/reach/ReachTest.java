package dev.portcullis.response.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.response.Written;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {
  private static final String POLICY =
      """
      {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: %s}, spec: %s}
      """;

  /// What a Pod with the label `app=web` may be sent and may send, beside a policy `all` that
  /// selects it and closes both ways.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {podSelector: {matchLabels: {app: api}}, ingress: [{}]}                            | []
          {podSelector: {matchLabels: {app: web}}, ingress: [{}]}                            | [Ingress by NetworkPolicy other]
          {podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {a: nobody}}}]}]}  | [Ingress by NetworkPolicy other]
          {podSelector: {}, policyTypes: [Egress], ingress: [{}]}                            | []
          {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}                  | [Egress by NetworkPolicy other]
          {podSelector: {}, policyTypes: [Ingress], egress: [{}]}                            | []
          {podSelector: {matchExpressions: [{key: x, operator: DoesNotExist}]}, ingress: [{}]} | [Ingress by NetworkPolicy other]
          {podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [api]}]}, ingress: [{}], egress: [{}]} | [Ingress by NetworkPolicy other, Egress by NetworkPolicy other]
          """)
  void addsUpWhatPoliciesAllow(String other, String allowed) {
    String closed = "{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress, Egress]}";

    assertThat(of(POLICY.formatted("all", closed) + "---\n" + POLICY.formatted("other", other)))
        .hasToString(allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {podSelector: {matchLabels: {app: api}}} | [Ingress, which no NetworkPolicy limits, Egress, which no NetworkPolicy limits]
          {podSelector: {}}                        | [Egress, which no NetworkPolicy limits]
          {podSelector: {}, policyTypes: [Egress]} | [Ingress, which no NetworkPolicy limits]
          {podSelector: {matchExpressions: [{key: app, operator: Tomorrow}]}, policyTypes: [Ingress, Egress]} | [Ingress, which no NetworkPolicy limits, Egress, which no NetworkPolicy limits]
          """)
  void isOpenWhereNoPolicySelectsThePod(String only, String allowed) {
    assertThat(of(POLICY.formatted("only", only))).hasToString(allowed);
  }

  private static List<Allowance> of(String policies) {
    return Reach.of(
        Mapping.EMPTY.with("app", "web"),
        Written.all(policies).stream().map(Resource::root).toList());
  }
}
