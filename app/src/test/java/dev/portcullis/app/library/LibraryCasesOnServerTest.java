package dev.portcullis.app.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.api.KubeconfigTransport;
import dev.portcullis.cluster.api.Transport;
import dev.portcullis.cluster.dryrun.DryRun;
import dev.portcullis.cluster.dryrun.Question;
import dev.portcullis.cluster.dryrun.ServerAnswer;
import dev.portcullis.cluster.dryrun.Tenancy;
import dev.portcullis.policy.cases.Expectation;
import dev.portcullis.policy.cases.PolicyCase;
import dev.portcullis.testkit.Golden;
import dev.portcullis.testkit.cases.Rule;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A real API server says to every case of the library what the case expects, word for word.
@ExtendWith(ControlPlaneExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class LibraryCasesOnServerTest {
  private final List<Judged> judged = new ArrayList<>();

  LibraryCasesOnServerTest(ControlPlane controlPlane) throws IOException {
    List<Question> questions = new ArrayList<>();
    List<String> names = new ArrayList<>();
    Map<String, List<PolicyCase>> cases = LibraryFiles.cases();
    for (Rule rule : LibraryFiles.rulesForClusters()) {
      for (PolicyCase given : cases.getOrDefault(rule.id(), List.of())) {
        questions.add(new Question(given, rule.policy(), List.of(rule.binding())));
        names.add(rule.id() + ": " + given.name());
      }
    }
    try (Transport transport = KubeconfigTransport.open(controlPlane.kubeconfig(), null)) {
      DryRun run = new DryRun(new ApiServer(transport), Tenancy.OWN, "library", _ -> {});
      List<ServerAnswer> answers = run.ask(questions);
      for (int i = 0; i < answers.size(); i++) {
        judged.add(new Judged(names.get(i), questions.get(i).given(), answers.get(i)));
      }
    }
  }

  /// A case and what the server said to it.
  record Judged(String name, PolicyCase given, ServerAnswer answer) {
    boolean agrees() {
      Expectation expected = given.expected().outcome();
      return switch (answer) {
        case ServerAnswer.Admitted() -> !expected.isViolation();
        case ServerAnswer.Denied(String message) ->
            expected.isViolation()
                ? List.of("", message).contains(given.expected().message())
                : expected == Expectation.UNDETERMINED;
        case ServerAnswer.NotComparable _ -> false;
      };
    }

    @Override
    public String toString() {
      return name;
    }
  }

  List<Judged> comparable() {
    return judged.stream().filter(each -> !isNotComparable(each)).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("comparable")
  void theServerAgrees(Judged each) {
    assertThat(each.agrees())
        .as("expected %s, the server said %s", each.given().expected(), each.answer())
        .isTrue();
  }

  /// What the API itself refuses never reaches a policy. Each such case is listed, so that none
  /// goes uncompared unseen.
  @Test
  void whatCannotBeComparedIsListed() {
    String list =
        judged.stream()
            .filter(LibraryCasesOnServerTest::isNotComparable)
            .map(each -> each + "\n  " + reason(each.answer()) + "\n")
            .sorted()
            .collect(Collectors.joining());

    Golden.assertMatches(Path.of("src/test/resources/library/not-comparable.txt"), list);
  }

  private static boolean isNotComparable(Judged each) {
    return each.answer() instanceof ServerAnswer.NotComparable;
  }

  private static String reason(ServerAnswer answer) {
    return answer instanceof ServerAnswer.NotComparable(String reason)
        ? reason.lines().findFirst().orElse("")
        : "";
  }
}
