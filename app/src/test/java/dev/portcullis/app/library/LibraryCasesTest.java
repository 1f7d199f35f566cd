package dev.portcullis.app.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Finding;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Verdict;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.Creation;
import dev.portcullis.policy.admission.Judge;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.Operation;
import dev.portcullis.policy.admission.Placement;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.admission.Ruling;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.admission.Surroundings.Knowledge;
import dev.portcullis.testkit.cases.PolicyCase;
import dev.portcullis.testkit.cases.PolicyCase.Expectation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Our engine says to every case of the library what the case expects, word for word.
class LibraryCasesTest {
  private static final Map<String, BoundPolicy> POLICIES =
      Library.policies().stream()
          .collect(Collectors.toMap(bound -> bound.policy().facts().id(), bound -> bound));

  @Test
  void everyRuleHasAnUpheldAndAViolatedCase() throws IOException {
    assertThat(LibraryFiles.rules())
        .isNotEmpty()
        .allSatisfy(rule ->
            assertThat(rule.cases())
                .extracting(PolicyCase::expect)
                .contains(Expectation.UPHELD, Expectation.VIOLATED));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("cases")
  void theEngineAgrees(String rule, String name, PolicyCase given) {
    BoundPolicy policy = Objects.requireNonNull(POLICIES.get(rule));

    List<Ruling> rulings = judge(policy, given);

    assertThat(expectation(rulings)).as("%s", rulings).isEqualTo(given.expect());
    if (!given.message().isEmpty()) {
      assertThat(findings(rulings)).extracting(Finding::message).first().isEqualTo(given.message());
    }
  }

  static Stream<Arguments> cases() throws IOException {
    return LibraryFiles.rules().stream()
        .flatMap(rule ->
            rule.cases().stream().map(given -> Arguments.of(rule.id(), given.name(), given)));
  }

  private static List<Ruling> judge(BoundPolicy policy, PolicyCase given) {
    Resource subject = new Resource("case.yaml", 0, given.subject());
    Kinds kinds = Kinds.builtIn();
    Request created = Creation.of(subject, kinds);
    Request request =
        new Request(
            Operation.valueOf(given.operation().name()),
            created.kind(),
            given.subresource(),
            created.namespace(),
            created.name(),
            orNull(
                given.operation() == PolicyCase.Operation.DELETE
                    ? Mapping.EMPTY
                    : object(given.object(), kinds)),
            orNull(object(given.oldObject(), kinds)),
            user(given.user()));
    Mapping metadata = new Mapping.Builder(1).put("labels", given.namespaceLabels()).build();
    Mapping namespace = new Mapping.Builder(1).put("metadata", metadata).build();
    List<Resource> params =
        given.params().stream().map(param -> new Resource("param.yaml", 0, param)).toList();
    Surroundings surroundings =
        new Surroundings(kinds, Map.of(created.namespace(), namespace), params, Knowledge.PARTIAL);
    return new Judge(List.of(policy), surroundings).judge(request, Placement.itself(subject));
  }

  private static Mapping object(Mapping declared, Kinds kinds) {
    return declared.size() == 0
        ? declared
        : Creation.of(new Resource("case.yaml", 0, declared), kinds).subject();
  }

  private static @Nullable Mapping user(PolicyCase.User user) {
    return user.username().isEmpty()
        ? null
        : new Mapping.Builder(2)
            .put("username", user.username())
            .put("groups", Sequence.of(user.groups()))
            .build();
  }

  private static @Nullable Mapping orNull(Mapping object) {
    return object.size() == 0 ? null : object;
  }

  /// A policy that does not select a request has nothing against it.
  private static Expectation expectation(List<Ruling> rulings) {
    Expectation worst = Expectation.UPHELD;
    for (Ruling ruling : rulings) {
      switch (ruling.verdict()) {
        case Verdict.Upheld _ -> {}
        case Verdict.Violated _ -> {
          return Expectation.VIOLATED;
        }
        case Verdict.Undetermined _ -> worst = Expectation.UNDETERMINED;
      }
    }
    return worst;
  }

  private static List<Finding> findings(List<Ruling> rulings) {
    return rulings.stream()
        .flatMap(ruling ->
            ruling.verdict() instanceof Verdict.Violated(String _, List<Finding> findings)
                ? findings.stream()
                : Stream.empty())
        .toList();
  }
}
