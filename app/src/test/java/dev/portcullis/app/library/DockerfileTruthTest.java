package dev.portcullis.app.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.testkit.Truth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Checkov's own examples of Dockerfiles: where a rule of the library means the same as its check,
/// both say the same.
///
/// `HealthcheckExists` and `WorkdirIsAbsolute` have no rule here: neither is about security.
class DockerfileTruthTest {
  private static final Map<String, String> SAME =
      Map.of(
          "AddExists", "dockerfile/add-url",
          "ExposePort22", "dockerfile/exposed-ssh",
          "ReferenceLatestTag", "dockerfile/image-version",
          "RootUser", "dockerfile/root-user",
          "UpdateNotAlone", "dockerfile/update-alone",
          "UserExists", "dockerfile/stated-user");

  @Test
  void saysWhatCheckovSays() throws IOException {
    List<String> compared = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    for (Mapping each : cases()) {
      String rule = SAME.get(each.mapping("expected").string("check", ""));
      if (rule == null) {
        continue;
      }
      String name = each.sequence("files").strings().getFirst();
      boolean fails = each.mapping("expected").string("result", "").equals("fail");
      Path file = Truth.at("files").resolve(name);
      compared.add(name);
      if (Judged.of(file, name).violated().contains(rule) != fails) {
        differences.add(name);
      }
    }

    assertThat(compared).hasSize(19);
    assertThat(differences).isEmpty();
  }

  private static List<Mapping> cases() throws IOException {
    DocumentReader json = new DocumentReader(Limits.DEFAULT);
    try (Stream<String> lines = Files.lines(Truth.at("index.jsonl"))) {
      return lines
          .filter(line -> line.contains("\"suite\":\"checkov-dockerfile\""))
          .map(line -> json.read("index", line.getBytes(StandardCharsets.UTF_8)))
          .map(read -> (Mapping) read.items().getFirst().root())
          .toList();
    }
  }
}
