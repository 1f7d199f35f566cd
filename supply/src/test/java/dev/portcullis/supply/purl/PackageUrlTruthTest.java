package dev.portcullis.supply.purl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.Truth;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The test suite of the package-url specification.
class PackageUrlTruthTest {
  static Stream<Path> files() throws IOException {
    Path tests = Truth.at("files/purl-spec/tests");
    try (Stream<Path> files = Files.walk(tests)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
          .map(tests::relativize);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void agreesWithTheSpecification(Path file) throws IOException {
    String text = Files.readString(Truth.at("files/purl-spec/tests").resolve(file));
    List<Mapping> cases = ((Mapping) Json.read(text)).sequence("tests").mappings();

    List<String> wrong = new ArrayList<>();
    for (Mapping each : cases) {
      String answer = answer(each);
      String expected = expected(each);
      if (!answer.equals(expected) && !isContradicted(each, cases)) {
        wrong.add("%s: %s, expected %s".formatted(each.find("input"), answer, expected));
      }
    }

    assertThat(cases).isNotEmpty();
    assertThat(wrong).isEmpty();
  }

  /// Two inputs with keys in upper case are to be refused by one case and brought into their
  /// canonical form by another; for a third one both cases want the latter.
  private static boolean isContradicted(Mapping refused, List<Mapping> cases) {
    return Boolean.TRUE.equals(refused.find("expected_failure"))
        && cases.stream()
            .filter(each -> text(each, "input").equals(text(refused, "input")))
            .anyMatch(each -> Boolean.FALSE.equals(each.find("expected_failure")));
  }

  private static String expected(Mapping each) {
    if (Boolean.TRUE.equals(each.find("expected_failure"))) {
      return "none";
    }
    return each.find("expected_output") instanceof Mapping parts
        ? text(parts)
        : text(each, "expected_output");
  }

  private static String answer(Mapping each) {
    String input = text(each, "input");
    return switch (each.string("test_type", "")) {
      case "parse" -> PackageUrl.read(input).map(PackageUrlTruthTest::text).orElse("none");
      case "validate" -> PackageUrl.read(input).map(PackageUrl::toString).orElse("none");
      default -> built(each.mapping("input")).map(PackageUrl::toString).orElse("none");
    };
  }

  private static Optional<PackageUrl> built(Mapping parts) {
    return PackageUrl.of(
        text(parts, "type"),
        text(parts, "namespace"),
        text(parts, "name"),
        text(parts, "version"),
        qualifiers(parts),
        text(parts, "subpath"));
  }

  private static Map<String, String> qualifiers(Mapping parts) {
    Map<String, String> qualifiers = new LinkedHashMap<>();
    Mapping given = parts.mapping("qualifiers");
    for (int i = 0; i < given.size(); i++) {
      qualifiers.put(given.key(i), text(given, given.key(i)));
    }
    return qualifiers;
  }

  private static String text(PackageUrl url) {
    return String.join(
        " | ",
        url.type(),
        url.namespace(),
        url.name(),
        url.version(),
        url.qualifiers().toString(),
        url.subpath());
  }

  private static String text(Mapping parts) {
    return String.join(
        " | ",
        text(parts, "type"),
        text(parts, "namespace"),
        text(parts, "name"),
        text(parts, "version"),
        new TreeMap<>(qualifiers(parts)).toString(),
        text(parts, "subpath"));
  }

  /// What is `null` is not there.
  private static String text(Mapping parts, String name) {
    return parts.find(name) instanceof String text ? text : "";
  }
}
