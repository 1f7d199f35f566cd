package dev.portcullis.app.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.policies.Level;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Verdict;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.Judge;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.Placement;
import dev.portcullis.policy.admission.Requests;
import dev.portcullis.policy.admission.Ruling;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.testkit.Truth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The Pod Security policies say of each of Kubernetes' own test pods what Kubernetes' own
/// evaluator says in its latest version.
class PodSecurityTruthTest {

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("rows")
  void agreesWithTheEvaluator(String level, String id, Mapping pod, boolean allowed) {
    Kinds kinds = Kinds.builtIn();
    Resource resource = new Resource(id, 0, pod);

    List<Ruling> rulings =
        new Judge(policies(level), Surroundings.none(kinds))
            .judge(Requests.to(kinds).create(resource).accepted(), Placement.itself(resource));

    assertThat(rulings).isNotEmpty();
    assertThat(rulings)
        .extracting(Ruling::verdict)
        .hasOnlyElementsOfTypes(Verdict.Upheld.class, Verdict.Violated.class);
    assertThat(rulings.stream().allMatch(ruling -> ruling.verdict() instanceof Verdict.Upheld))
        .as("%s", rulings)
        .isEqualTo(allowed);
  }

  static Stream<Arguments> rows() throws IOException {
    return Files.readAllLines(Truth.at("pss/pods.jsonl")).stream()
        .map(PodSecurityTruthTest::parse)
        .flatMap(PodSecurityTruthTest::rows);
  }

  private static Stream<Arguments> rows(Mapping pod) {
    return pod.sequence("evaluator").mappings().stream()
        .filter(row -> row.string("to", "").equals("latest"))
        .map(row ->
            Arguments.of(
                row.string("level", ""),
                pod.string("id", ""),
                pod.mapping("object"),
                allowed(pod, row)));
  }

  /// The server's word where there is one, for it defaults objects before it judges them, as is
  /// done here: a volume without a source is one of the allowed kind.
  private static Object allowed(Mapping pod, Mapping row) {
    String server = pod.mapping("server").mapping(row.string("level", "")).string("verdict", "");
    return switch (server) {
      case "allow" -> true;
      case "deny" -> false;
      default -> Boolean.TRUE.equals(row.find("allowed"));
    };
  }

  private static List<BoundPolicy> policies(String level) {
    Level wanted = Level.named(level);
    return Library.policies().stream()
        .filter(bound -> bound.policy().facts().in("pod-security"))
        .filter(bound -> wanted.includes(bound.policy().facts()))
        .toList();
  }

  private static Mapping parse(String line) {
    return (Mapping)
        new DocumentReader(Limits.DEFAULT)
            .read("pods.jsonl", line.getBytes(StandardCharsets.UTF_8))
            .items()
            .getFirst()
            .root();
  }
}
