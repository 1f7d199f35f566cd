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

class CheckWaiversTest {
  private static final String LATER = "2999-01-31";

  @TempDir private Path temporary;
  private JudgedFolder folder;

  @BeforeEach
  void makeABadFolder() throws IOException {
    folder = new JudgedFolder(temporary.resolve("judged")).bad("deploy/bad.yaml", "bad");
  }

  @Test
  void theWaiversOfTheJudgedFolderCount() throws IOException {
    folder.waiver(".portcullis/waivers.yaml", "bad", LATER);

    Outcome outcome = check(folder.path());

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("waived: ", "waived until 2999-01-31 by team-shop: needs the old proxy")
        .contains("passed: ", "1 waived; 1 resource in 1 file");
  }

  @Test
  void theyAreFoundAboveTheJudgedPath() throws IOException {
    folder.waiver(".portcullis/waivers.yaml", "bad", LATER);

    assertThat(check(folder.path("deploy")).code()).isZero();
    assertThat(check(folder.path("deploy/bad.yaml")).code()).isZero();
  }

  @Test
  void inAWorkingTreeThoseOfItsTopCountAndNoOthers() throws IOException {
    Files.createDirectories(folder.root().resolve(".git"));
    folder.waiver("deploy/.portcullis/waivers.yaml", "bad", LATER);

    assertThat(check(folder.path("deploy")).code()).isEqualTo(1);
  }

  @Test
  void namedFilesAndFoldersCountBesideThem() throws IOException {
    folder
        .bad("deploy/worse.yaml", "worse")
        .bad("deploy/worst.yaml", "worst")
        .waiver(".portcullis/waivers.yaml", "bad", LATER)
        .waiver("one.yaml", "worse", LATER)
        .waiver("more/two.yaml", "worst", LATER);

    assertThat(check(folder.path("deploy")).code()).isEqualTo(1);
    assertThat(
            check(
                    folder.path("deploy"),
                    "--waivers",
                    folder.path("one.yaml"),
                    "--waivers",
                    folder.path("more"))
                .code())
        .isZero();
  }

  @Test
  void anExpiredOneIsNamedAndDoesNotCount() throws IOException {
    folder.waiver(".portcullis/waivers.yaml", "bad", "2020-01-31");

    Outcome outcome = check(folder.path());

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("waiver 'for-bad' of team-shop expired on 2020-01-31 and counts no more");
  }

  @Test
  void oneThatCoversNothingIsNamed() throws IOException {
    folder.waiver(".portcullis/waivers.yaml", "nobody", LATER);

    assertThat(check(folder.path()).out())
        .contains("waivers.yaml:1:1: waiver 'for-nobody' of team-shop covers nothing");
  }

  @Test
  void aMisspeltOneIsReportedWithItsPlaceAndTheRunIsIncomplete() throws IOException {
    folder
        .delete("deploy/bad.yaml")
        .write("deploy/sound.yaml", JudgedFolder.SOUND)
        .write(
            ".portcullis/waivers.yaml",
            JudgedFolder.WAIVER.formatted("x", "bad", LATER).replace("owner:", "onwer:"));

    Outcome outcome = check(folder.path());

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out())
        .contains("waivers.yaml:9:3", "spec.onwer: unknown field", "incomplete: 2 unreadable");
  }

  @Test
  void aDocumentThatIsNoWaiverIsReported() throws IOException {
    folder.waiver("w.yaml", "bad", LATER).write("v.yaml", "policies: [pod-security]\n");

    assertThat(check(folder.path("deploy"), "--waivers", folder.path("v.yaml")).out())
        .contains("v.yaml", "expected waivers only");
    assertThat(check(folder.path("deploy"), "--waivers", folder.path("nowhere")).out())
        .contains("nowhere", "no such file or folder");
  }

  @Test
  void whatSaysHowToJudgeIsNotJudged() throws IOException {
    folder
        .delete("deploy/bad.yaml")
        .waiver(".portcullis/waivers.yaml", "bad", LATER)
        .bad(".portcullis/policies/pod.yaml", "hidden")
        .waiver("waivers/more.yaml", "bad", LATER);

    Outcome outcome = check(folder.path(), "--waivers", folder.path("waivers"));

    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.out()).contains(".portcullis/policies: neither read nor judged here");
    assertThat(check(folder.path(".portcullis/policies")).code()).isEqualTo(1);
  }

  @Test
  void aMisspeltNameOfTheirFileIsTold() throws IOException {
    folder.waiver(".portcullis/waivers.yml", "bad", LATER);

    assertThat(check(folder.path()).out())
        .contains(".portcullis/waivers.yml: neither read nor judged here: expected 'config.yaml'");
  }

  @Test
  void theirFileMayNotLeadOutOfTheFolder() throws IOException {
    new JudgedFolder(temporary).waiver("outside.yaml", "bad", LATER);
    Files.createDirectories(folder.root().resolve(".portcullis"));
    Files.createSymbolicLink(
        folder.root().resolve(".portcullis/waivers.yaml"), temporary.resolve("outside.yaml"));

    Outcome outcome = check(folder.path());

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("waivers.yaml', a link that leads out of it");
  }

  @Test
  void theyCountForStandardInputToo() throws IOException {
    folder.waiver("w.yaml", "bad", LATER);

    assertThat(
            CommandLine.runWith(
                    JudgedFolder.BAD.formatted("bad"),
                    "check",
                    "-",
                    "--only",
                    "pod-security/baseline",
                    "--waivers",
                    folder.path("w.yaml"))
                .code())
        .isZero();
  }

  private static Outcome check(String path, String... more) throws IOException {
    return CommandLine.run(
        Stream.concat(Stream.of("check", path, "--only", "pod-security/baseline"), Stream.of(more))
            .toArray(String[]::new));
  }
}
