package dev.portcullis.app.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.detection.audit.AuditRule;
import dev.portcullis.response.playbook.Mode;
import dev.portcullis.response.playbook.Playbook;
import dev.portcullis.response.playbook.Playbook.Chosen;
import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
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

  /// The table of `docs/response.md` has a line for each rule, with what its playbook does.
  @Test
  void doAboutEachAttackWhatTheirPageSays() throws IOException {
    Map<String, Set<String>> documented = new TreeMap<>();
    for (String line : Files.readAllLines(Repository.root().resolve("docs/response.md"))) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 6 && cells[2].startsWith(" `annotate`")) {
        documented.put(code(cells[1]).getFirst(), new TreeSet<>(code(cells[2] + cells[3])));
      }
    }
    List<Resource> resources = BuiltInPlaybooks.resources().items();
    List<Playbook> playbooks = BuiltInPlaybooks.reader().read(resources).items();
    Map<String, Set<String>> done = new TreeMap<>();
    for (AuditRule rule : AuditCases.all()) {
      for (int i = 0; i < playbooks.size(); i++) {
        Sequence conditions = resources.get(i).root().mapping("spec").sequence("matchConditions");
        String text = conditions.mappings().getFirst().string("expression", "");
        if (text.contains("'" + rule.name() + "'")) {
          List<String> names = playbooks.get(i).mitigations().stream().map(Chosen::name).toList();
          done.put(rule.name(), new TreeSet<>(names));
        }
      }
    }

    assertThat(documented).isEqualTo(done);
  }

  /// What stands between backquotes.
  private static List<String> code(String cell) {
    return Pattern.compile("`([^`]+)`").matcher(cell).results().map(each -> each.group(1)).toList();
  }
}
