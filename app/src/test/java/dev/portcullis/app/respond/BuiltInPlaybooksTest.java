package dev.portcullis.app.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.response.detection.audit.AuditRule;
import dev.portcullis.response.playbook.Mode;
import dev.portcullis.response.playbook.Playbook;
import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuiltInPlaybooksTest {
  @Test
  void areAllThatTheFolderHolds() throws IOException {
    try (Stream<Path> files = Files.list(Repository.root().resolve("playbooks"))) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();

      assertThat(BuiltInPlaybooks.FILES).isEqualTo(names);
    }
  }

  @Test
  void areSoundAndChangeNothingUntilSomebodySaysSo() {
    Reading<Resource> resources = BuiltInPlaybooks.resources();
    Reading<Playbook> playbooks = BuiltInPlaybooks.reader().read(resources.items());

    assertThat(resources.unreadable()).isEmpty();
    assertThat(playbooks.unreadable()).isEmpty();
    assertThat(playbooks.items()).hasSameSizeAs(resources.items());
    assertThat(playbooks.items()).extracting(Playbook::mode).containsOnly(Mode.DRY_RUN);
  }

  @Test
  void answerEachBuiltInAuditRuleOnce() throws IOException {
    String playbooks =
        Files.readString(Repository.root().resolve("playbooks").resolve("audit.yaml"));

    assertThat(AuditCases.all())
        .extracting(AuditRule::name)
        .allSatisfy(rule -> assertThat(playbooks).containsOnlyOnce("'" + rule + "'"));
  }
}
