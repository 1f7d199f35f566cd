package dev.portcullis.policy.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.FactKind;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.testkit.controlplane.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Policies with a condition in the same words share what it comes to, and nothing else.
class SharedConditionsTest {
  private static final Kinds KINDS = Kinds.builtIn();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "object.spec.a == 1",
        "object.spec.a == 2",
        "object.spec.missing == 1", // an error
        "object.spec.?missing.orValue(1) == 1",
        "request.operation == 'CREATE'", // no policy shares what is not the object's
        "request.name.startsWith('th')",
        "namespaceObject == null",
        // More than a match condition may cost.
        "object.spec.many.all(a, object.spec.many.all(b, object.spec.many.all(c, a + b + c > 0)))",
      })
  void policiesAreJudgedTogetherAsEachByItself(String condition) {
    List<BoundPolicy> policies =
        List.of(
            policy("one", condition, "object.spec.a == 1"),
            policy("two", condition, "object.spec.a == 2"),
            policy("three", "!(" + condition + ")", "object.spec.missing == 1"),
            policy("four", condition, "object.spec.a > 7"));

    List<String> together = said(policies);

    List<String> alone = new ArrayList<>();
    policies.forEach(each -> alone.addAll(said(List.of(each))));
    assertThat(together).isNotEmpty().isEqualTo(alone);
  }

  @Test
  void aConditionOfSeveralPoliciesIsEvaluatedOnce() {
    BoundPolicy one = policy("one", "object.spec.a == 1", "true");
    BoundPolicy other = policy("other", "object.spec.a == 1", "true");

    int together = evaluated(List.of(one, other));

    assertThat(together).isEqualTo(evaluated(List.of(one)) + 1); // the validation of the other
  }

  /// How many parts of expressions were.
  private static int evaluated(List<BoundPolicy> policies) {
    List<Object> seen = new ArrayList<>();
    judge(new Judge(policies, Surroundings.none(KINDS), (_, value) -> seen.add(value)));
    return seen.size();
  }

  private static List<String> said(List<BoundPolicy> policies) {
    return judge(new Judge(policies, Surroundings.none(KINDS))).stream()
        .map(each -> each.policy().name() + " " + each.outcomes())
        .toList();
  }

  private static List<Ruling> judge(Judge judge) {
    Mapping spec = json("{'a': 1, 'many': %s}".formatted(many()));
    Resource resource = FactKind.CODE_FINDING.resource("f", Mark.of(1, 1), "thing", spec);
    return judge.judge(Requests.to(KINDS).create(resource).accepted(), Placement.itself(resource));
  }

  private static List<Integer> many() {
    List<Integer> many = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      many.add(i);
    }
    return many;
  }

  private static BoundPolicy policy(String name, String condition, String expression) {
    Mapping root =
        json(
            """
            {'apiVersion': 'admissionregistration.k8s.io/v1', 'kind': 'ValidatingAdmissionPolicy',
             'metadata': {'name': '%s'}, 'spec': {
               'matchConstraints': {'resourceRules': [{'apiGroups': ['*'], 'apiVersions': ['*'],
                 'operations': ['*'], 'resources': ['*']}]},
               'matchConditions': [{'name': 'some', 'expression': "%s"}],
               'validations': [{'expression': "%s"}]}}\
            """
                .formatted(name, condition.replace("'", "`"), expression));
    BoundPolicy read =
        new PolicyReader(new Checker(Libraries.all()))
            .read(List.of(new Resource("policy.yaml", 1, root)))
            .policies()
            .items()
            .getFirst();
    return new BoundPolicy(read.policy(), List.of(Binding.denying(read.policy())));
  }

  private static Mapping json(String text) {
    return (Mapping) Json.read(text.replace('\'', '"').replace('`', '\''));
  }
}
