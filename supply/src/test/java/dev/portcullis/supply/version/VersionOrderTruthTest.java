package dev.portcullis.supply.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.testkit.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The comparisons that others collected for each ecosystem.
class VersionOrderTruthTest {
  private static final Map<VersionScheme, String> FILES = files();

  private static Map<VersionScheme, String> files() {
    Map<VersionScheme, String> files = new EnumMap<>(VersionScheme.class);
    files.put(VersionScheme.ALPINE, "alpine");
    files.put(VersionScheme.COMPOSER, "packagist");
    files.put(VersionScheme.CRAN, "cran");
    files.put(VersionScheme.DEBIAN, "debian");
    files.put(VersionScheme.GEM, "rubygems");
    files.put(VersionScheme.HACKAGE, "hackage");
    files.put(VersionScheme.MAVEN, "maven");
    files.put(VersionScheme.NUGET, "nuget");
    files.put(VersionScheme.PUB, "pub");
    files.put(VersionScheme.PYTHON, "pypi");
    files.put(VersionScheme.RPM, "redhat");
    files.put(VersionScheme.SEMANTIC, "semver");
    return files;
  }

  /// One line of a file.
  private record Comparison(String left, String sign, String right) {
    String answer(VersionScheme scheme) {
      Optional<Version> one = scheme.read(left);
      Optional<Version> other = scheme.read(right);
      if (one.isEmpty() || other.isEmpty()) {
        return "no version";
      }
      return sign(one.get().compareTo(other.get()));
    }

    Comparison turned() {
      String turned =
          switch (sign) {
            case "<" -> ">";
            case ">" -> "<";
            default -> sign;
          };
      return new Comparison(/* left= */ right, turned, /* right= */ left);
    }

    private static String sign(int order) {
      if (order == 0) {
        return "=";
      }
      return order < 0 ? "<" : ">";
    }
  }

  /// That of Conan is compared in [VersTruthTest], and that of actions, which nobody else has, in
  /// [ActionVersionTest].
  @ParameterizedTest
  @EnumSource(
      value = VersionScheme.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ACTION", "CONAN"})
  void ordersAsItsEcosystemDoes(VersionScheme scheme) throws IOException {
    List<Comparison> comparisons = comparisons(Objects.requireNonNull(FILES.get(scheme)));

    List<String> wrong = new ArrayList<>();
    for (Comparison each : comparisons) {
      for (Comparison way : List.of(each, each.turned())) {
        String answer = way.answer(scheme);
        if (!answer.equals(way.sign)) {
          wrong.add(way + ": " + answer);
        }
      }
    }

    assertThat(comparisons).isNotEmpty();
    assertThat(wrong).isEmpty();
  }

  private static List<Comparison> comparisons(String name) throws IOException {
    Path file = Truth.at("files/osv-scalibr/semantic/testdata/%s-versions.txt".formatted(name));
    List<Comparison> comparisons = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#") && !text.startsWith("//")) {
        String[] words = text.split(" ", -1);
        assertThat(words).as(line).hasSize(3);
        comparisons.add(new Comparison(words[0], words[1], words[2]));
      }
    }
    return comparisons;
  }

  @ParameterizedTest
  @CsvSource({
    "ALPINE,''",
    "COMPOSER,''",
    "CRAN,1.x",
    "DEBIAN,x:1",
    "GEM,x",
    "HACKAGE,1..2",
    "MAVEN,''",
    "NUGET,1.2.3.4.5",
    "PUB,x",
    "PYTHON,''",
    "RPM,''",
    "SEMANTIC,latest"
  })
  void knowsWhatIsNoVersion(VersionScheme scheme, String text) {
    assertThat(scheme.read(text)).isEmpty();
  }
}
