package dev.portcullis.supply.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.testkit.Truth;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The whole test suite of the VERS specification: ranges here, comparisons in [VersTruthTest].
class VersRangeTruthTest {
  private static final Path SUITE = Truth.at("files/vers-spec/tests");

  private static List<Mapping> cases(Path file) throws IOException {
    return ((Mapping) Json.read(Files.readString(file))).sequence("tests").mappings();
  }

  private static List<Mapping> cases(String name) throws IOException {
    return cases(SUITE.resolve(name));
  }

  private static VersRange range(String text) {
    return VersRange.read(text).orElseThrow(() -> new AssertionError("no range: " + text));
  }

  @Test
  void holdsWhatTheSpecificationSays() throws IOException {
    List<Mapping> cases = new ArrayList<>(cases("npm_range_containment_test.json"));
    cases.addAll(cases("pypi_range_containment_test.json"));

    for (Mapping each : cases) {
      Mapping input = each.mapping("input");

      boolean holds = range(input.string("vers", "")).holds(input.string("version", ""));

      assertThat(holds).as(input.toString()).isEqualTo(each.find("expected_output"));
    }
    assertThat(cases).hasSize(11);
  }

  @Test
  void writesTheCanonicalForm() throws IOException {
    List<Mapping> cases = cases("pypi_range_validate_test.json");

    for (Mapping each : cases) {
      assertThat(range(each.string("input", ""))).hasToString(each.string("expected_output", ""));
    }
    assertThat(cases).hasSize(19);
  }

  /// Canonical is what is written as it is read.
  @Test
  void readsWhatIsCanonicalAndNothingElse() throws IOException {
    List<Mapping> cases = cases("vers_canonical_parse_test.json");

    for (Mapping each : cases) {
      String text = each.string("input", "");
      Optional<VersRange> read =
          VersRange.read(text).filter(range -> range.toString().equals(text));
      if (Boolean.TRUE.equals(each.find("expected_failure"))) {
        assertThat(read).as(text).isEmpty();
      } else {
        assertThat(read).as(text).isPresent();
        assertThat(parts(read.orElseThrow()))
            .isEqualTo(expected(each.mapping("expected_output").sequence("version_constraints")));
      }
    }
    assertThat(cases).hasSize(12);
  }

  private static List<String> expected(Sequence constraints) {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < constraints.size(); i++) {
      expected.add(String.join("", ((Sequence) constraints.value(i)).strings()));
    }
    return expected;
  }

  private static List<String> parts(VersRange range) {
    return range.constraints().stream()
        .map(each -> sign(each.comparison()) + each.version())
        .toList();
  }

  private static String sign(VersConstraint.Comparison comparison) {
    return switch (comparison) {
      case AT_LEAST -> ">=";
      case AT_MOST -> "<=";
      case NOT -> "!=";
      case BELOW -> "<";
      case ABOVE -> ">";
      case EQUAL -> "=";
    };
  }

  /// What of the suite is not run, and why: versions that nothing here has, and ranges in the
  /// notation of an ecosystem, which nothing here reads.
  @Test
  void nothingElseOfTheSuiteIsLeftOut() throws IOException {
    TreeMap<String, Integer> left = new TreeMap<>();
    int all = 0;
    try (Stream<Path> files = Files.list(SUITE)) {
      for (Path file : files.toList()) {
        List<Mapping> cases = cases(file);
        all += cases.size();
        String name = file.getFileName().toString();
        String type = name.substring(0, name.indexOf(name.contains("_") ? '_' : '-'));
        if (name.contains("from_native")) {
          left.merge("native notation of " + type, cases.size(), Integer::sum);
        } else if (name.contains("cmp") || name.startsWith("lexicographic")) {
          if (VersRange.read("vers:" + type + "/*").isEmpty()) {
            left.merge("order of " + type, cases.size(), Integer::sum);
          }
        }
      }
    }

    assertThat(left)
        .hasToString(
            "{native notation of conan=229, native notation of gem=1, native notation of nginx=4,"
                + " native notation of npm=491, native notation of nuget=1, native notation of"
                + " openssl=8, native notation of pypi=3, order of alpm=42, order of datetime=7,"
                + " order of gentoo=48, order of lexicographic=8, order of openssl=44}");
    assertThat(all).isEqualTo(2701);
  }
}
