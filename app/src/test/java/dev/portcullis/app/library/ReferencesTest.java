package dev.portcullis.app.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.policy.admission.BoundPolicy;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The references of the library name document, version and place in one form each.
class ReferencesTest {
  private static final String FORM =
      """
      https://\\S+
      |Kubernetes\\ [^:]+:\\ https://\\S+
      |CIS\\ Kubernetes\\ Benchmark\\ 1\\.12,\\ 5\\.[1-6]\\.\\d+:\\ [A-Z].*[^.]
      |CIS\\ Docker\\ Benchmark\\ 1\\.6\\.0,\\ 4\\.\\d+:\\ [A-Z].*[^.]
      |NIST\\ SP\\ 800-190\\ \\(September\\ 2017\\),\\ [A-Z].*[^.]
      |NSA/CISA\\ Kubernetes\\ Hardening\\ Guide\\ 1\\.2,\\ [A-Z"][^:]*
      |MITRE\\ ATT&CK\\ T\\d{4}(\\.\\d{3})?,\\ [A-Z][^:]*(:\\ [A-Z][^:]*)?
      """;

  static Stream<BoundPolicy> policies() {
    return Library.policies().stream();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("policies")
  void everyReferenceHasItsForm(BoundPolicy bound) {
    assertThat(bound.policy().facts().references())
        .as(bound.policy().name())
        .isNotEmpty()
        .allSatisfy(reference -> assertThat(reference).matches("(?x)" + FORM));
  }
}
