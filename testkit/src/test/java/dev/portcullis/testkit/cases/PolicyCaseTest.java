package dev.portcullis.testkit.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.testkit.cases.PolicyCase.Expectation;
import dev.portcullis.testkit.cases.PolicyCase.Operation;
import dev.portcullis.testkit.cases.PolicyCase.User;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyCaseTest {

  private static List<PolicyCase> read(String cases) {
    return PolicyCase.readAll(Trees.json("{\"cases\": [" + cases.replace('\'', '"') + "]}"));
  }

  @Test
  void createsUnlessItSaysOtherwise() {
    PolicyCase only =
        read("{'name': 'a', 'object': {'kind': 'Pod'}, 'expect': 'upheld'}").getFirst();

    assertThat(only.operation()).isEqualTo(Operation.CREATE);
    assertThat(only.expect()).isEqualTo(Expectation.UPHELD);
    assertThat(only.user()).isEqualTo(new User("", List.of()));
  }

  @Test
  void updatesWhenThereIsAnOldObject() {
    PolicyCase only =
        read("{'name': 'a', 'object': {'kind': 'Pod'}, 'oldObject': {'kind': 'Pod'},"
                + " 'expect': 'violated', 'message': 'no'}")
            .getFirst();

    assertThat(only.operation()).isEqualTo(Operation.UPDATE);
    assertThat(only.message()).isEqualTo("no");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {'object': {}, 'expect': 'upheld'}                                  | a case with a 'name'
          {'name': 'a', 'object': {}, 'expected': 'upheld'}                   | [expected]
          {'name': 'a', 'object': {}}                                         | Expectation.
          {'name': 'a', 'operation': 'UPDATE', 'expect': 'upheld'}            | an 'oldObject'
          {'name': 'a', 'expect': 'upheld', 'message': 'no'}                  | no 'message'
          {'name': 'a', 'expect': 'upheld'}, {'name': 'a', 'expect': 'upheld'}| got two
          """)
  void refusesWhatNoCaseCanSay(String cases, String complaint) {
    assertThatThrownBy(() -> read(cases))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }
}
