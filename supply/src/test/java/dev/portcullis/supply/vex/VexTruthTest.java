package dev.portcullis.supply.vex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import dev.portcullis.testkit.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The documents with which OpenVEX, CSAF and CycloneDX test and explain themselves.
class VexTruthTest {
  /// What is told of a sound document: it cannot be compared with packages or vulnerabilities.
  private static final String TOLD = "compare";

  /// The mandatory tests of the standard whose defects are in what is read.
  private static final List<String> READ = List.of("6-1-04", "6-1-05", "6-1-33", "6-1-34");

  @Test
  void openVexIsRead() throws IOException {
    Map<String, Reading<Statement>> readings = readings("files/go-vex/pkg");

    assertThat(readings).hasSize(10);
    assertThat(statements(readings)).isEqualTo(13);
    // It has a status of a product that is nowhere in its tree.
    assertThat(mistakes(readings)).containsOnlyKeys("csaf/testdata/csaf.json");
  }

  @Test
  void examplesOfCsafAreRead() throws IOException {
    Map<String, Reading<Statement>> first = readings("files/csaf/csaf_2.0/examples");
    Map<String, Reading<Statement>> second = readings("files/csaf/csaf_2.1/examples");

    assertThat(first.size() + second.size()).isEqualTo(19);
    assertThat(mistakes(first)).isEmpty();
    assertThat(mistakes(second)).isEmpty();
  }

  @Test
  void examplesOfCycloneDxAreRead() throws IOException {
    Map<String, Reading<Statement>> readings = readings("files/bom-examples/VEX");

    assertThat(readings).hasSize(18);
    assertThat(statements(readings)).isEqualTo(1);
    assertThat(mistakes(readings)).isEmpty();
  }

  /// Of the 454 documents that go with the tests of CSAF, those with defects in what is read are
  /// told, and none without. The rest is for validators: scores, dates, histories, profiles.
  @ParameterizedTest
  @CsvSource({"csaf_2.0, 87, 4, 0", "csaf_2.1, 367, 6, 2"})
  void defectsOfCsafAreTold(String version, int documents, int told, int twice) throws IOException {
    Map<String, Reading<Statement>> readings =
        readings("files/csaf/" + version + "/test/validator/data");
    Map<String, List<String>> mistakes = mistakes(readings);
    Map<String, List<String>> others = new TreeMap<>(mistakes);
    others.keySet().removeIf(name -> READ.stream().anyMatch(name::contains));

    assertThat(readings).hasSize(documents);
    assertThat(mistakes.size() - others.size()).isEqualTo(told);
    // Of two that are valid to the test that they go with the tree has a product twice.
    assertThat(others).hasSize(twice * 2);
    assertThat(others.values())
        .allSatisfy(each -> assertThat(each).allMatch(reason -> reason.contains("twice")));
  }

  private static Map<String, Reading<Statement>> readings(String folder) throws IOException {
    Map<String, Reading<Statement>> readings = new TreeMap<>();
    Path root = Truth.at(folder);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        readings.put(
            root.relativize(file).toString(),
            VexDocuments.read(file.getFileName().toString(), Files.readAllBytes(file)));
      }
    }
    return readings;
  }

  private static int statements(Map<String, Reading<Statement>> readings) {
    return readings.values().stream().mapToInt(each -> each.items().size()).sum();
  }

  private static Map<String, List<String>> mistakes(Map<String, Reading<Statement>> readings) {
    Map<String, List<String>> mistakes = new TreeMap<>();
    readings.forEach((name, each) -> {
      List<String> told =
          each.unreadable().stream()
              .map(Reading.Unreadable::reason)
              .filter(reason -> !reason.contains(TOLD))
              .toList();
      if (!told.isEmpty()) {
        mistakes.put(name, told);
      }
    });
    return mistakes;
  }
}
