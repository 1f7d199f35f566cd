package dev.portcullis.policy.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.podsecurity.standards.Evaluator;
import dev.portcullis.policy.podsecurity.standards.Pod;
import dev.portcullis.policy.podsecurity.standards.Version;
import dev.portcullis.policy.podsecurity.standards.Violation;
import dev.portcullis.policy.podsecurity.standards.Violations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// In every version, of every Pod and template: what Kubernetes' own evaluator says, word for word.
class EvaluatorTruthTest {
  private final Evaluator evaluator = Evaluator.latest();

  /// How many answers were compared.
  private int compared;

  private final List<String> different = new ArrayList<>();

  @Test
  void saysOfKubernetesOwnTestPodsWhatItsEvaluatorSays() {
    for (Mapping row : TruthRows.of("pss/pods.jsonl")) {
      compare(row.string("id", ""), Pod.of(row.mapping("object")), row);
    }

    assertThat(different).isEmpty();
    assertThat(compared).isGreaterThan(14_000);
  }

  @Test
  void saysOfOtherWorkloadsWhatTheEvaluatorSays() {
    Map<String, Mapping> resources = new HashMap<>();
    TruthRows.of("vap/resources.jsonl").forEach(row -> resources.put(row.string("rid", ""), row));
    for (Mapping row : TruthRows.of("pss/other-workloads.jsonl.gz")) {
      String id = row.string("rid", "");
      Mapping object = resources.getOrDefault(id, Mapping.EMPTY).mapping("object");
      PodResource resource = PodResource.of(TruthRows.creation(object).kind()).orElseThrow();
      resource.template(object).ifPresent(template -> compare(id, Pod.of(template), row));
    }

    assertThat(different).isEmpty();
    assertThat(compared).isGreaterThan(160_000);
  }

  @Test
  void decidesKubernetesOwnFixturesAsExpected() {
    Map<String, Pod> pods = new HashMap<>();
    for (Mapping row : TruthRows.of("pss/pods.jsonl")) {
      Mapping pod = TruthRows.withVolumeDefaults(row.mapping("object"));
      pods.put(row.string("id", ""), Pod.of(pod));
    }
    List<Mapping> cases = TruthRows.of("pss/cases.jsonl");
    for (Mapping row : cases) {
      Version version = TruthRows.version(row.string("version", ""));
      Violations violations =
          evaluator.evaluate(
              TruthRows.standard(row.string("level", ""), version),
              pods.getOrDefault(row.string("pod", ""), Pod.of(Mapping.EMPTY)));
      if (violations.isEmpty() != row.string("expected", "").equals("allow")) {
        different.add(row.string("id", "") + ": " + violations);
      }
    }

    assertThat(different).isEmpty();
    assertThat(cases).hasSizeGreaterThan(2_300);
  }

  private void compare(String id, Pod pod, Mapping row) {
    for (Mapping expected : row.sequence("evaluator").mappings()) {
      if (expected.find("error") != null) {
        continue; // a kind that Kubernetes knows no more
      }
      String level = expected.string("level", "");
      for (Version version :
          TruthRows.versions(expected.string("from", ""), expected.string("to", ""))) {
        compared++;
        Violations violations = evaluator.evaluate(TruthRows.standard(level, version), pod);
        if (!agrees(violations, expected)) {
          different.add(id + " " + level + " " + version + ": " + violations.detail());
        }
      }
    }
  }

  private static boolean agrees(Violations violations, Mapping expected) {
    List<Violation> each =
        expected.sequence("checks").mappings().stream()
            .map(check -> new Violation(check.string("reason", ""), check.string("detail", "")))
            .toList();
    return Boolean.valueOf(violations.isEmpty()).equals(expected.find("allowed"))
        && violations.reason().equals(expected.string("reason", ""))
        && violations.detail().equals(expected.string("detail", ""))
        && (each.isEmpty() || violations.all().equals(each));
  }
}
