package dev.portcullis.policy.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Binding;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.PolicyReader;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.explain.Wording;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.testkit.controlplane.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointsTest {
  private final Recorder recorder = new Recorder();

  @Test
  void namesTheOutcomesThatNoCaseCameTo() {
    BoundPolicy policy =
        policy(
            "has(object.a) && object.a.all(c, c > 1 || c < -5)"
                + " && (object.?b.orValue(false) ? object.c : true)");

    run(policy, "'a': [2, 3]");
    run(policy, "'a': [-7, 0]");

    assertThat(missing(policy))
        .containsExactly(
            "has(object.a) never [FALSE]",
            "object.?b.orValue(false) ? object.c : true never [FALSE]",
            "object.?b.orValue(false) never [TRUE]");
  }

  @Test
  void coversNothingWithoutACase() {
    BoundPolicy policy = policy("object.a == 1");

    Coverage coverage = coverage(policy);

    assertThat(coverage.percent()).isZero();
    assertThat(coverage.outcomes()).isEqualTo(2);
  }

  @Test
  void wantsOneOutcomeOfAConstant() {
    BoundPolicy policy = policy("true");

    run(policy, "'a': 1");

    assertThat(coverage(policy).percent()).isEqualTo(100);
  }

  private Coverage coverage(BoundPolicy policy) {
    return new Points(recorder, new Wording(Libraries.all())).of(policy.policy());
  }

  private List<String> missing(BoundPolicy policy) {
    return coverage(policy).points().stream()
        .filter(point -> !point.missing().isEmpty())
        .map(point -> point.text() + " never " + point.missing())
        .toList();
  }

  private void run(BoundPolicy policy, String fields) {
    CaseReader reader = new CaseReader("cases.yaml");
    reader.read(
        json(
            "{'cases': [{'name': 'a', 'expect': 'upheld', 'object': {'apiVersion': 'x/v1', 'kind':"
                + " 'Thing', 'metadata': {'name': 'a'}, %s}}]}".formatted(fields)),
        1);
    new Trial(reader.reading().items().getFirst(), List.of(policy), Kinds.builtIn(), recorder)
        .result();
  }

  private static BoundPolicy policy(String expression) {
    Mapping root =
        json(
            """
            {'apiVersion': 'admissionregistration.k8s.io/v1', 'kind': 'ValidatingAdmissionPolicy',
             'metadata': {'name': 'p'}, 'spec': {
               'matchConstraints': {'resourceRules': [{'apiGroups': ['*'], 'apiVersions': ['*'],
                 'operations': ['*'], 'resources': ['*']}]},
               'validations': [{'expression': "%s"}]}}\
            """
                .formatted(expression));
    BoundPolicy read =
        new PolicyReader(new Checker(Libraries.all()))
            .read(List.of(new Resource("policy.yaml", 1, root)))
            .policies()
            .items()
            .getFirst();
    return new BoundPolicy(read.policy(), List.of(Binding.denying(read.policy())));
  }

  private static Mapping json(String text) {
    return (Mapping) Json.read(text.replace('\'', '"'));
  }
}
