package dev.portcullis.policy.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The cases are those of upstream's `TestPolicyToEvaluate`, and some more.
class LabelledTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                            | privileged:latest | privileged:latest | privileged:latest
          enforce=baseline                              | baseline:latest   | privileged:latest | baseline:latest
          warn=restricted                               | privileged:latest | privileged:latest | restricted:latest
          audit=baseline                                | privileged:latest | baseline:latest   | privileged:latest
          enforce=baseline warn=restricted              | baseline:latest   | privileged:latest | restricted:latest
          enforce=baseline enforce-version=v1.22        | baseline:v1.22    | privileged:latest | baseline:v1.22
          enforce=baseline enforce-version=v1.22 warn-version=latest | baseline:v1.22 | privileged:latest | baseline:latest
          enforce=baseline warn-version=v1.23           | baseline:latest   | privileged:latest | baseline:v1.23
          enforce=baseline warn=privileged              | baseline:latest   | privileged:latest | privileged:latest
          enforce-version=v1.20                         | privileged:v1.20  | privileged:latest | privileged:latest
          enforce=baseline enforce-version=v1.20 warn=restricted warn-version=v1.21 audit=restricted audit-version=v1.22 | baseline:v1.20 | restricted:v1.22 | restricted:v1.21
          """)
  void readsLabels(String labels, String enforce, String audit, String warn) {
    Labelled read = Labelled.of(namespace(labels), NamespacePolicy.PRIVILEGED);

    assertThat(read.errors()).isEmpty();
    assertThat(standards(read)).containsExactly(enforce, audit, warn);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          enforce=foo                             | restricted:latest | privileged:latest | privileged:latest | 1
          enforce=baseline warn=foo               | baseline:latest   | privileged:latest | privileged:latest | 1
          enforce=baseline warn-version=foo       | baseline:latest   | privileged:latest | baseline:latest   | 1
          audit=foo audit-version=v2.0            | privileged:latest | privileged:latest | privileged:latest | 2
          """)
  void enforcesTheStrictestAndSaysNothingWhereLabelsAreWrong(
      String labels, String enforce, String audit, String warn, int errors) {
    Labelled read = Labelled.of(namespace(labels), NamespacePolicy.PRIVILEGED);

    assertThat(read.errors()).hasSize(errors);
    assertThat(standards(read)).containsExactly(enforce, audit, warn);
  }

  private static List<String> standards(Labelled read) {
    NamespacePolicy policy = read.policy();
    return List.of(
        policy.enforce().toString(), policy.audit().toString(), policy.warn().toString());
  }

  private static Mapping namespace(String labels) {
    Mapping given = Mapping.EMPTY.with("other", "label");
    for (String label : labels.isEmpty() ? new String[0] : labels.split(" ", -1)) {
      String[] parts = label.split("=", 2);
      given = given.with(Mode.PREFIX + parts[0], parts[1]);
    }
    return Mapping.EMPTY.with("metadata", Mapping.EMPTY.with("labels", given));
  }
}
