package dev.portcullis.policy.cases;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Unknown;
import dev.portcullis.policy.admission.Operation;
import dev.portcullis.testkit.controlplane.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseReaderTest {
  private static final String POD = "{'apiVersion': 'v1', 'kind': 'Pod'}";
  private static final String EXEC = "{'apiVersion': 'v1', 'kind': 'PodExecOptions'}";
  private static final String SCALE =
      "{'apiVersion': 'autoscaling/v1', 'kind': 'Scale', 'metadata': {'name': 'web'}}";

  private static Reading<PolicyCase> read(String file) {
    CaseReader reader = new CaseReader("cases.yaml");
    reader.read(
        Json.read(
            file.replace("POD", POD)
                .replace("EXEC", EXEC)
                .replace("SCALE", SCALE)
                .replace('\'', '"')),
        1);
    return reader.reading();
  }

  private static PolicyCase only(String fields) {
    Reading<PolicyCase> reading = read("{'cases': [{'name': 'a', %s}]}".formatted(fields));

    assertThat(reading.unreadable()).isEmpty();
    return reading.items().getFirst();
  }

  @Test
  void guessesTheOperationFromTheObjects() {
    assertThat(only("'object': POD, 'expect': 'upheld'").asked().operation())
        .isEqualTo(Operation.CREATE);
    assertThat(only("'object': POD, 'oldObject': POD, 'expect': 'upheld'").asked().operation())
        .isEqualTo(Operation.UPDATE);
    assertThat(only("'oldObject': POD, 'expect': 'upheld'").asked().operation())
        .isEqualTo(Operation.DELETE);
  }

  @Test
  void whatACaseSaysIsUnknownIs() {
    PolicyCase.Asked asked =
        only("'object': {'apiVersion': 'v1', 'kind': 'Pod', 'spec': {'a': [1, 2]}}, 'unknown': ['spec.a[1]',"
                + " 'spec.b.c'], 'expect': 'upheld'")
            .asked();

    Mapping spec = requireNonNull(asked.object()).root().mapping("spec");
    assertThat(spec.sequence("a").values()).containsExactly(1L, Unknown.of("spec.a[1]"));
    assertThat(spec.mapping("b").find("c")).isEqualTo(Unknown.of("spec.b.c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "spec.a[2]", "spec.a.b", "kind.x", "spec..a", "[0]"})
  void whatIsUnknownHasAPathInTheObject(String path) {
    Reading<PolicyCase> reading =
        read(
            "{'cases': [{'name': 'a', 'object': {'apiVersion': 'v1', 'kind': 'Pod', 'spec': {'a': [1, 2]}}, 'unknown': ['%s'], 'expect': 'upheld'}]}"
                .formatted(path));

    assertThat(reading.unreadable())
        .singleElement()
        .satisfies(each ->
            assertThat(each.reason())
                .contains(": expected the path of a value in the object, got"));
  }

  @Test
  void knowsWhatOptionsOfConnectionsAreSentTo() {
    PolicyCase.Asked asked =
        only("'object': EXEC, 'resource': {'name': 'web'}, 'expect': 'upheld'").asked();

    assertThat(asked.operation()).isEqualTo(Operation.CONNECT);
    assertThat(asked.subresource()).isEqualTo("exec");
    assertThat(asked.target()).isEqualTo(new PolicyCase.Target("", "v1", "pods", "", "web"));
  }

  @Test
  void takesTheNameOfWhatIsScaledFromTheScale() {
    PolicyCase.Asked asked =
        only("'object': SCALE, 'oldObject': SCALE, 'expect': 'upheld',"
                + " 'resource': {'group': 'apps', 'resource': 'deployments'}")
            .asked();

    assertThat(asked.operation()).isEqualTo(Operation.UPDATE);
    assertThat(asked.subresource()).isEqualTo("scale");
    assertThat(asked.target())
        .isEqualTo(new PolicyCase.Target("apps", "v1", "deployments", "", "web"));
  }

  @Test
  void takesWhatIsGivenForAllWhereACaseSaysNothing() {
    Reading<PolicyCase> reading =
        read(
            """
            {'given': {'namespace': {'labels': {'a': 'b'}}, 'params': [POD]}, 'cases': [
              {'name': 'one', 'object': POD, 'expect': 'upheld'},
              {'name': 'two', 'object': POD, 'params': [], 'expect': 'upheld'}]}\
            """);

    assertThat(reading.unreadable()).isEmpty();
    PolicyCase.Given one = reading.items().getFirst().given();
    PolicyCase.Given two = reading.items().getLast().given();
    assertThat(one.namespace().mapping("labels")).isEqualTo(Json.read("{\"a\": \"b\"}"));
    assertThat(one.params()).hasSize(1);
    assertThat(two.namespace()).isNotEqualTo(Mapping.EMPTY);
    assertThat(two.params()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {'object': POD, 'expect': 'upheld'}                                    | a case with a 'name'
          {'name': 'a', 'object': POD, 'expected': 'upheld'}                     | cases[0].expected: unknown field
          {'name': 'a', 'object': POD}                                           | 'upheld', 'violated'
          {'name': 'a', 'object': POD, 'expect': 'UPHELD'}                       | got 'UPHELD'
          {'name': 'a', 'expect': 'upheld'}                                      | expected 'object' for the CREATE
          {'name': 'a', 'object': POD, 'operation': 'UPDATE', 'expect': 'upheld'}| 'oldObject' for the UPDATE
          {'name': 'a', 'object': POD, 'oldObject': POD, 'operation': 'DELETE', 'expect': 'upheld'} | no 'object'
          {'name': 'a', 'object': POD, 'operation': 'PATCH', 'expect': 'upheld'} | 'CREATE', 'UPDATE', 'DELETE'
          {'name': 'a', 'object': {'kind': 'Pod'}, 'expect': 'upheld'}           | with 'apiVersion' and 'kind'
          {'name': 'a', 'object': [1], 'expect': 'upheld'}                       | got a list
          {'name': 'a', 'object': POD, 'params': [1], 'expect': 'upheld'}        | a list of objects
          {'name': 'a', 'object': POD, 'roles': [POD], 'expect': 'upheld'}       | rbac.authorization.k8s.io
          {'name': 'a', 'object': POD, 'user': {}, 'expect': 'upheld'}           | a user with a 'username'
          {'name': 'a', 'object': POD, 'namespace': {'name': 'x'}, 'expect': 'upheld'} | of a namespace
          {'name': 'a', 'object': POD, 'expect': 'upheld', 'message': 'no'}      | no 'message'
          {'name': 'a', 'object': POD, 'expect': 'upheld', 'violates': [0]}      | no 'violates'
          {'name': 'a', 'object': POD, 'expect': 'violated', 'violates': ['0']}  | index of a validation
          {'name': 'a', 'object': POD, 'expect': 'upheld'}, {'name': 'a'}        | got two
          'a'                                                                    | expected a case
          {'name': 'a', 'object': EXEC, 'expect': 'upheld'}                      | a 'resource' with the 'name'
          {'name': 'a', 'object': SCALE, 'oldObject': SCALE, 'expect': 'upheld'} | a 'resource' that the Scale is of
          {'name': 'a', 'object': SCALE, 'oldObject': SCALE, 'resource': {'group': 'apps'}, 'expect': 'upheld'} | such as 'pods'
          {'name': 'a', 'object': SCALE, 'expect': 'upheld'}                     | 'oldObject' for the UPDATE
          {'name': 'a', 'object': EXEC, 'resource': {'kind': 'Pod'}, 'expect': 'upheld'} | unknown field of a resource
          """)
  void refusesWhatNoCaseCanSay(String cases, String complaint) {
    Reading<PolicyCase> reading =
        read("{'cases': [%s, {'name': 'z', 'object': POD, 'expect': 'upheld'}]}".formatted(cases));

    assertThat(reading.unreadable())
        .extracting(each -> each.reason())
        .anyMatch(reason -> reason.contains(complaint));
    assertThat(reading.items()).extracting(PolicyCase::name).contains("z");
  }

  @Test
  void refusesAFileWithoutCases() {
    assertThat(read("{'case': []}").unreadable()).hasSize(2);
    assertThat(read("[]").unreadable()).hasSize(1);
  }
}
