package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckSinceTest {
  @TempDir private Path temporary;
  private JudgedFolder folder;

  @BeforeEach
  void commitABadFolder() throws IOException, GitAPIException {
    folder = new JudgedFolder(temporary.resolve("judged"));
    folder.bad("deploy/bad.yaml", "bad").write("docs/notes.txt", "nothing to see").commit();
  }

  @Test
  void whatWasThereBeforeDoesNotRefuse() throws IOException {
    Outcome outcome = since("HEAD", folder.path());

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("passed: 1 existing").endsWith(", compared with HEAD\n");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void secretsThatWereThereBeforeDoNotRefuseWhateverTheFile() throws Exception {
    String secret = "password = \"tr0ub4d" + "or&3xkq\"\n";
    folder.write("src/old.py", secret).commit();
    String[] words = {"check", "--only", "secret", "--fail-on", "low", "--since", "HEAD"};
    String[] all = Stream.concat(Stream.of(words), Stream.of(folder.path())).toArray(String[]::new);
    assertThat(CommandLine.run(all).out()).contains("passed: 1 existing");
    folder.write("src/new.py", secret.replace("3xkq", "9zzp"));

    Outcome outcome = CommandLine.run(all);

    assertThat(outcome.out()).contains("src/new.py:1").contains("refused: 1 blocking, 1 existing");
  }

  @Test
  void whatTheChangeBringsRefuses() throws IOException {
    folder.bad("deploy/worse.yaml", "worse");

    Outcome outcome = since("main", folder.path());

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("Pod shop/worse", "refused: 1 blocking, 1 existing")
        .doesNotContain("Pod shop/bad");
  }

  @Test
  void aFindingMayMoveToAnotherLineOrFile() throws IOException {
    folder
        .delete("deploy/bad.yaml")
        .write("moved/bad.yaml", "# moved\n\n" + JudgedFolder.BAD.formatted("bad"));

    assertThat(since("HEAD", folder.path()).code()).isZero();
  }

  @Test
  void aCopyIsNew() throws IOException {
    folder.bad("deploy/copy.yaml", "bad");

    Outcome outcome = since("HEAD", folder.path());

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("deploy/copy.yaml:7:");
  }

  @Test
  void onlyTheNamedPathsAreCompared() throws IOException, GitAPIException {
    folder.bad("other/other.yaml", "other").commit().delete("other/other.yaml");
    folder.bad("deploy/other.yaml", "other");

    assertThat(since("HEAD", folder.path("deploy")).code()).isEqualTo(1);
    assertThat(since("HEAD", folder.path()).code()).isZero();
  }

  @Test
  void severalPathsAreComparedTogether() throws IOException, GitAPIException {
    folder.bad("other/other.yaml", "other").commit();

    assertThat(since("HEAD", folder.path("deploy"), folder.path("other")).code()).isZero();
    assertThat(since("HEAD", folder.path(), folder.path("deploy/bad.yaml")).code()).isZero();
  }

  @Test
  void aPathThatWasNotThereIsEmpty() throws IOException {
    folder.bad("new/new.yaml", "new");

    assertThat(since("HEAD", folder.path("new")).code()).isEqualTo(1);
    assertThat(since("HEAD", folder.path("new/new.yaml"), folder.path("deploy")).out())
        .contains("refused: 1 blocking, 1 existing");
  }

  @Test
  void aChartIsRenderedAsItWasThen() throws IOException, GitAPIException {
    folder
        .write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n")
        .write("chart/values.yaml", "host: true\n")
        .write(
            "chart/templates/pod.yaml",
            JudgedFolder.BAD
                .formatted("{{ include \"web.name\" . }}")
                .replace(": true", ": {{ .Values.host }}"))
        .write("chart/templates/_names.tpl", "{{ define \"web.name\" }}charted{{ end }}\n")
        .write("prod.yaml", "host: false\n")
        .commit();
    String chart = folder.path("chart");
    String prod = folder.path("prod.yaml");

    assertThat(since("HEAD", chart).code()).isZero();
    assertThat(since("HEAD", chart, "--values", prod).out()).contains("passed; 1 resource");
    folder.write("prod.yaml", "host: true\n");
    assertThat(since("HEAD", chart, "--values", prod).code()).isEqualTo(1);
    folder.write("new.yaml", "host: true\n");
    assertThat(since("HEAD", chart, "--values", folder.path("new.yaml")).code()).isZero();
  }

  @Test
  void whatCouldNotBeReadThenIsToldAndCountsAsNew() throws IOException, GitAPIException {
    folder.write("deploy/bad.yaml", "kind: [\n").commit().bad("deploy/bad.yaml", "bad");

    Outcome outcome = since("HEAD", folder.path());

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("could not be read before the change, so what it holds counts as new");
  }

  @Test
  void aBaselineFileCountsBeside() throws IOException {
    folder.bad("deploy/worse.yaml", "worse");
    String file = temporary.resolve("baseline.json").toString();
    since("HEAD", folder.path(), "--write-baseline", file);

    Outcome outcome = since("HEAD", folder.path(), "--baseline", file);

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("passed: 2 existing")
        .contains("compared with HEAD and " + file);
    folder.bad("deploy/again.yaml", "bad");
    assertThat(since("HEAD", folder.path(), "--baseline", file).code()).isEqualTo(1);
  }

  @Test
  void theFolderItReadsFromIsRemoved() throws IOException, GitAPIException {
    String unique = "chart-" + temporary.getFileName();
    folder.write(unique + "/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n").commit();

    since("HEAD", folder.path());
    since("HEAD", folder.path(), "--only", "nothing-of-that-name");

    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(files.filter(each -> Files.exists(each.resolve(unique)))).isEmpty();
    }
  }

  @Test
  void wrongUsageIsToldAndEndsWithTwo() throws IOException {
    Path outside = Files.createDirectories(temporary.resolve("outside"));

    assertUsage(since("nowhere", folder.path()), "unknown git revision 'nowhere'");
    assertUsage(since("HEAD", outside.toString()), "expected a path in a git repository");
    assertUsage(
        since("HEAD", folder.path(), outside.toString()), "expected a path in the repository");
    assertUsage(since("HEAD", "-"), "standard input has no earlier state");
    assertUsage(since("HEAD", folder.path(), "-"), "standard input has no earlier state");
    assertUsage(
        CommandLine.run("check", folder.path(), "--trust-change"), "expected '--since REF'");
    Files.writeString(folder.root().resolve(".git/shallow"), "");
    assertUsage(since("origin/main", folder.path()), "the clone is shallow");
  }

  private static void assertUsage(Outcome outcome, String message) {
    assertThat(outcome.code()).as(outcome.out()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains(message);
  }

  private static Outcome since(String ref, String... more) throws IOException {
    return CommandLine.run(
        Stream.concat(
                List.of("check", "--only", "pod-security/baseline", "--since", ref).stream(),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
