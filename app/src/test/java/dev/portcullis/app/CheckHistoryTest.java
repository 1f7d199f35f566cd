package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Secrets in what was committed once, whatever became of it.
class CheckHistoryTest {
  private static final String OLD = "key = \"AKIA" + "Q3EGRIVDMZLP2TKW\"\n";
  private static final String NEW = "key = \"AKIA" + "W7XNDKPQ4VZT5LRM\"\n";

  @TempDir private Path temporary;
  private JudgedFolder folder;

  /// A secret comes, moves, goes; another one comes with a merge that brings nothing else.
  @BeforeEach
  void commitAndTakeBack() throws IOException, GitAPIException {
    folder = new JudgedFolder(temporary.resolve("judged"));
    folder.write("app/settings.txt", "# settings\n" + OLD).commit();
    folder.write("app/settings.txt", "# settings\n\n\n" + OLD).commit();
    folder.write("moved/settings.txt", "# moved\n" + OLD).delete("app/settings.txt").commit();
    folder.write("moved/settings.txt", "# clean\n").commit();
  }

  @Test
  void findsWhatALaterCommitTookAwayOnceByTheCommitThatBroughtIt() throws IOException {
    Outcome outcome = history("HEAD", folder.path());

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .containsPattern("[0-9a-f]{12}:app/settings\\.txt:2:")
        .containsPattern(", brought by a commit of \\d{4}-\\d\\d-\\d\\d\\.")
        .doesNotContain("moved/settings.txt");
    assertThat(Pattern.compile("Found ").matcher(outcome.out()).results()).hasSize(1);
  }

  @Test
  void looksOnlyIntoTheCommitsThatAreNamed() throws IOException, GitAPIException {
    folder.write("late.txt", NEW).commit().delete("late.txt").commit();

    assertThat(history("HEAD~2..HEAD", folder.path()).out())
        .containsPattern("[0-9a-f]{12}:late\\.txt:1:")
        .doesNotContain("settings.txt");
    assertThat(history("HEAD~2", folder.path()).out())
        .contains("app/settings.txt")
        .doesNotContain("late.txt");
  }

  @Test
  void looksOnlyBelowThePathsThatAreNamed() throws IOException, GitAPIException {
    folder.write("late/late.txt", NEW).commit();

    assertThat(history("HEAD", folder.path("late")).out())
        .contains(":late/late.txt:1:")
        .doesNotContain("app/settings.txt");
  }

  @Test
  void findsWhatABranchBroughtThatWasMerged() throws Exception {
    try (Git git = Git.open(folder.root().toFile())) {
      git.checkout().setCreateBranch(true).setName("branch").call();
      folder.write("branch.txt", NEW).commit().delete("branch.txt").commit();
      git.checkout().setName("main").call();
      folder.write("other.txt", "other\n").commit();
      git.merge().include(git.getRepository().resolve("branch")).setCommit(true).call();
    }

    assertThat(history("HEAD", folder.path()).out())
        .containsPattern("[0-9a-f]{12}:branch\\.txt:1:")
        .contains("app/settings.txt");
  }

  /// Only the lines that came are looked into, and told where they are in the whole file.
  @Test
  void tellsTheLineOfTheWholeFile() throws IOException, GitAPIException {
    String lines = "# nothing\n".repeat(3000);
    folder.write("long.txt", lines + lines).commit();
    folder.write("long.txt", lines + "  " + NEW + lines).commit();
    folder.write("long.txt", lines + lines).commit();

    assertThat(history("HEAD~2..HEAD", folder.path()).out())
        .containsPattern("[0-9a-f]{12}:long\\.txt:3001:10");
  }

  @Test
  void findsASecretThatCommitsBroughtLineByLine() throws IOException, GitAPIException {
    String begin = "-----BEGIN PRIVATE" + " KEY-----\n";
    String key = "MII" + "Qx7Rk2Vb9Wn4Tz6Lp1Hs8Jd3Fg5Cm0Yq\n".repeat(20);
    String end = "-----END PRIVATE" + " KEY-----\n";
    folder.write("key.txt", "# key\n" + begin + end).commit();
    folder.write("key.txt", "# key\n" + begin + key + end).commit();
    folder.write("key.txt", "# key\n").commit();

    assertThat(history("HEAD~2..HEAD~1", folder.path()).out())
        .containsPattern("[0-9a-f]{12}:key\\.txt:2:1");
  }

  @Test
  void aSecretThatWasThereBeforeTheCommitsThatAreNamedIsNotTheirs()
      throws IOException, GitAPIException {
    folder.write("both.txt", OLD).commit();
    folder.write("both.txt", "# more\n" + OLD + "# more\n").commit();

    assertThat(history("HEAD~1..HEAD", folder.path()).out())
        .doesNotContainPattern("[0-9a-f]{12}:both\\.txt");
  }

  /// Some rules look into files of one name alone.
  @Test
  void whatWasNoSecretByOneNameMayBeOneByAnother() throws IOException, GitAPIException {
    String setting = "db_password=" + "Zx8Kq2Vn5Rt7Wm3Lp9\n";
    folder.write("template.txt", setting).commit();
    folder.write("prod.env", setting).delete("template.txt").commit();
    folder.write("prod.env", "# more\n" + setting).commit();

    assertThat(history("HEAD~3..HEAD", folder.path()).out())
        .containsPattern("[0-9a-f]{12}:prod\\.env:1:")
        .doesNotContain("template.txt");
  }

  @Test
  void withoutItOnlyTheFilesOfTodayAreLookedInto() throws IOException {
    assertThat(CommandLine.run("check", "--only", "secret", folder.path()).out())
        .doesNotContain("settings.txt");
  }

  /// What is not here cannot be said to be clean.
  @Test
  void aShallowCloneMakesTheRunIncomplete() throws Exception {
    Path clone = temporary.resolve("clone");
    Git.cloneRepository()
        .setURI(folder.root().toUri().toString())
        .setDirectory(clone.toFile())
        .setDepth(1)
        .call()
        .close();

    Outcome outcome = history("HEAD", clone.toString());

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out() + outcome.err())
        .contains("the clone is shallow: what older commits brought is not here");
  }

  /// An object that is damaged hides nothing silently.
  @Test
  void whatCannotBeReadMakesTheRunIncomplete() throws IOException {
    try (Stream<Path> objects = Files.walk(folder.root().resolve(".git/objects"))) {
      for (Path each : objects.filter(Files::isRegularFile).toList()) {
        byte[] content = Files.readAllBytes(each);
        if (isBlob(content)) {
          each.toFile().setWritable(true);
          Files.write(each, List.of("broken"));
        }
      }
    }

    Outcome outcome = history("HEAD", folder.path());

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out() + outcome.err())
        .contains("cannot read 'app/settings.txt' of 'HEAD'")
        .contains("cannot read 'moved/settings.txt' of 'HEAD'");
  }

  private static boolean isBlob(byte[] packed) throws IOException {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      return new String(in.readNBytes(4), StandardCharsets.US_ASCII).equals("blob");
    }
  }

  @Test
  void whatIsNoRevisionIsWrongUsage() throws IOException {
    for (String each : List.of("nothing", "HEAD..", "..", "HEAD...HEAD", "nothing..HEAD")) {
      Outcome outcome = history(each, folder.path());

      assertThat(outcome.code()).as(each).isEqualTo(2);
      assertThat(outcome.err()).as(each).contains("'--history': ");
    }
  }

  @Test
  void needsPoliciesThatAskForSecrets() throws IOException {
    Outcome outcome =
        CommandLine.run("check", "--only", "pod-security", "--history", "HEAD", folder.path());

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("expected a policy about secrets with '--history'");
  }

  private static Outcome history(String revisions, String path) throws IOException {
    return CommandLine.run("check", "--only", "secret", "--history", revisions, path);
  }
}
