package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckBaselineTest {
  @TempDir private Path temporary;
  private JudgedFolder folder;
  private String file;

  @BeforeEach
  void makeABadFolder() throws IOException {
    folder = new JudgedFolder(temporary.resolve("judged")).bad("deploy/bad.yaml", "bad");
    file = temporary.resolve("baseline.json").toString();
  }

  @Test
  void whatWasWrittenDownDoesNotRefuseAgainAndWhatIsNewDoes() throws IOException {
    assertThat(check("--write-baseline", file).code()).isEqualTo(1);

    Outcome same = check("--baseline", file);

    assertThat(same.code()).isZero();
    assertThat(same.out())
        .contains("passed: 1 existing")
        .endsWith(", compared with " + file + "\n");
    folder.bad("deploy/worse.yaml", "worse");
    Outcome more = check("--baseline", file);
    assertThat(more.code()).isEqualTo(1);
    assertThat(more.out()).contains("refused: 1 blocking, 1 existing").contains("Pod shop/worse");
  }

  @Test
  void theBaselineOfTheJudgedFolderIsUsedAndNamed() throws IOException {
    check("--write-baseline", folder.path(".portcullis/baseline.json"));

    Outcome outcome = check();

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("compared with ").contains(".portcullis/baseline.json");
  }

  @Test
  void aNamedOneTakesItsPlace() throws IOException {
    check("--write-baseline", folder.path(".portcullis/baseline.json"));
    Files.writeString(Path.of(file), "{\"version\": 1, \"findings\": []}");

    assertThat(check("--baseline", file).code()).isEqualTo(1);
  }

  @Test
  void writingItAgainKeepsWhatItHeld() throws IOException {
    String own = folder.path(".portcullis/baseline.json");
    check("--write-baseline", own);
    byte[] first = Files.readAllBytes(Path.of(own));

    check("--write-baseline", own);

    assertThat(Path.of(own)).hasBinaryContent(first);
    try (Stream<Path> files = Files.list(Path.of(own).getParent())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void whatIsWaivedIsNotWrittenDown() throws IOException {
    folder.waiver(".portcullis/waivers.yaml", "bad", "2999-01-31");

    check("--write-baseline", file);

    assertThat(Path.of(file)).content().contains("\"findings\": []");
  }

  @Test
  void aMissingOneIsWrongUsage() throws IOException {
    Outcome outcome = check("--baseline", file);

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("expected a baseline file for '--baseline', got '" + file);
  }

  @Test
  void aBrokenOneIsReportedWithItsPlaceAndNothingCountsAsOld() throws IOException {
    Files.writeString(Path.of(file), "{\"version\": 1,\n \"findings\": [}");
    assertThat(check("--baseline", file).code()).isEqualTo(1);
    assertThat(check("--baseline", file).out()).contains("unreadable: " + file + ":2:");

    folder.delete("deploy/bad.yaml").write("deploy/sound.yaml", JudgedFolder.SOUND);
    assertThat(check("--baseline", file).code()).isEqualTo(3);
    Files.writeString(Path.of(file), "[]");
    assertThat(check("--baseline", file).out()).contains("expected one JSON object");
    Files.writeString(Path.of(file), "{\"version\": 2}");
    assertThat(check("--baseline", file).out()).contains("expected version 1, got '2'");
  }

  @Test
  void oneThatCannotBeWrittenIsSaid() throws IOException {
    Outcome outcome = check("--write-baseline", folder.path("deploy/bad.yaml/x.json"));

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("cannot write the baseline");
  }

  private Outcome check(String... more) throws IOException {
    return CommandLine.run(
        Stream.concat(
                Stream.of("check", folder.path(), "--only", "pod-security/baseline"),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
