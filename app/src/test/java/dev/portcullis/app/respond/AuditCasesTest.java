package dev.portcullis.app.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.detection.EventFormats;
import dev.portcullis.response.detection.audit.AuditRule;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each built-in rule detects the recorded events that it must, and no other.
class AuditCasesTest {
  @Test
  void areAllThatTheFolderHolds() throws IOException {
    try (Stream<Path> files = Files.list(Repository.root().resolve("detections/audit"))) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();

      assertThat(BuiltInDetections.FILES).isEqualTo(names);
    }
  }

  @Test
  void areSound() {
    assertThat(BuiltInDetections.resources().unreadable()).isEmpty();
    assertThat(AuditCases.reading().unreadable()).isEmpty();
    assertThat(AuditCases.all()).hasSize(26).doesNotHaveDuplicates();
  }

  static List<String> rules() {
    return AuditCases.all().stream().map(AuditRule::name).toList();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void detectsWhatItMustAndNothingElse(String rule) throws IOException {
    EventFormats formats = AuditCases.formats();
    Set<String> requests = new HashSet<>();
    Set<String> detected = new HashSet<>();
    for (String line : Files.readAllLines(AuditCases.file(rule, true))) {
      String id = ((Mapping) Json.read(line)).string("auditID", "");
      requests.add(id);
      if (AuditCases.rules(formats, line).contains(rule)) {
        detected.add(id);
      }
    }

    assertThat(detected).isEqualTo(requests).isNotEmpty();
    assertThat(Files.readAllLines(AuditCases.file(rule, false)))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(AuditCases.rules(formats, line)).doesNotContain(rule));
  }
}
