package dev.portcullis.app.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.cases.CaseResult;
import dev.portcullis.policy.cases.Expectation;
import dev.portcullis.policy.cases.PolicyCase;
import dev.portcullis.policy.cases.Trial;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Our engine says to every case of the library what the case expects, word for word.
class LibraryCasesTest {
  private static final Map<String, BoundPolicy> POLICIES =
      Library.policies().stream()
          .collect(Collectors.toMap(bound -> bound.policy().facts().id(), bound -> bound));
  private static final Kinds KINDS = Kinds.builtIn();

  @Test
  void everyRuleHasAnUpheldAndAViolatedCase() throws IOException {
    Map<String, List<PolicyCase>> cases = LibraryFiles.cases();

    assertThat(cases).isNotEmpty().hasSameSizeAs(LibraryFiles.rules());
    assertThat(cases.values())
        .allSatisfy(each ->
            assertThat(each)
                .extracting(given -> given.expected().outcome())
                .contains(Expectation.UPHELD, Expectation.VIOLATED));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("cases")
  void theEngineAgrees(String rule, String name, PolicyCase given) {
    BoundPolicy policy = Objects.requireNonNull(POLICIES.get(rule));

    CaseResult result = new Trial(given, List.of(policy), KINDS, null).result();

    assertThat(result.differences()).as("%s: %s", name, result.rulings()).isEmpty();
  }

  static Stream<Arguments> cases() throws IOException {
    return LibraryFiles.cases().entrySet().stream()
        .flatMap(rule ->
            rule.getValue().stream()
                .map(given -> Arguments.of(rule.getKey(), given.name(), given)));
  }
}
