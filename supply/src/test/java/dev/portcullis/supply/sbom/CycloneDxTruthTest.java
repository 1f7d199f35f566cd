package dev.portcullis.supply.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import dev.portcullis.testkit.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The documents with which CycloneDX tests its own schemas of 1.2 to 1.7, and its examples.
class CycloneDxTruthTest {
  /// What is told of a sound bill: nobody can look these up.
  private static final List<String> TOLD =
      List.of("has no package URL", "is of no known ecosystem", "expected a version of 'pkg:");

  /// The fields in which we find no mistake.
  private static final List<String> NOT_READ =
      List.of(
          "component-ref",
          "component-swid",
          "component-versionRange",
          "dependency",
          "hash",
          "issue-type",
          "license",
          "metadata",
          "patch",
          "properties",
          "scope",
          "serialnumber",
          "service");

  @Test
  void everyValidDocumentIsRead() throws IOException {
    Map<String, Reading<Bill>> valid = readings("valid-");

    assertThat(valid).hasSize(111);
    assertThat(valid).allSatisfy((_, each) -> assertThat(mistakes(each)).isEmpty());
  }

  /// What is wrong in a field that nobody reads here is for validators to find.
  @Test
  void whatIsReadIsRefusedWhereTheSchemaDoes() throws IOException {
    Map<String, Reading<Bill>> invalid = readings("invalid-");
    TreeSet<String> refused = new TreeSet<>();
    TreeSet<String> taken = new TreeSet<>();
    invalid.forEach((name, each) -> (mistakes(each).isEmpty() ? taken : refused).add(defect(name)));

    assertThat(invalid).hasSize(67);
    assertThat(refused)
        .containsExactly(
            "bomformat", "component-type", "empty-component", "missing-component-type");
    assertThat(taken).hasSize(22).allMatch(each -> NOT_READ.stream().anyMatch(each::startsWith));
  }

  @Test
  void everyExampleIsRead() throws IOException {
    Map<String, Reading<Bill>> examples = new TreeMap<>();
    for (Path file : files(Truth.at("files/bom-examples"))) {
      examples.put(file.toString(), Bills.read("bom.json", Files.readAllBytes(file)));
    }

    assertThat(examples).hasSize(26);
    assertThat(examples).allSatisfy((_, each) -> assertThat(mistakes(each)).isEmpty());
    assertThat(examples.values().stream().mapToInt(each -> bill(each).entries().size()).sum())
        .isEqualTo(325);
  }

  private static Map<String, Reading<Bill>> readings(String prefix) throws IOException {
    Map<String, Reading<Bill>> readings = new TreeMap<>();
    for (Path file : files(Truth.at("files/cdx/tools/src/test/resources"))) {
      String name = file.getFileName().toString();
      if (name.startsWith(prefix)) {
        readings.put(name, Bills.read(name, Files.readAllBytes(file)));
      }
    }
    return readings;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(each -> each.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static List<String> mistakes(Reading<Bill> reading) {
    return reading.unreadable().stream()
        .map(Reading.Unreadable::reason)
        .filter(reason -> TOLD.stream().noneMatch(reason::contains))
        .toList();
  }

  private static Bill bill(Reading<Bill> reading) {
    return reading.items().getFirst();
  }

  private static String defect(String name) {
    return name.substring("invalid-".length(), name.lastIndexOf('-'));
  }
}
