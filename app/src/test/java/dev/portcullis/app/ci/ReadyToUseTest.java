package dev.portcullis.app.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.report.Colour;
import dev.portcullis.app.report.ReportFormats;
import dev.portcullis.app.report.Sources;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the shell of the integrations with a launcher that only writes down how it was called.
class ReadyToUseTest {
  @TempDir private Path folder;

  @Test
  void theHooksCallTheLauncherForManifests() throws IOException {
    Sequence hooks = (Sequence) document(".pre-commit-hooks.yaml");

    assertThat(hooks.mappings())
        .hasSize(2)
        .allSatisfy(hook -> {
          assertThat(hook.string("language", "")).isEqualTo("script");
          assertThat(hook.string("entry", "")).startsWith("portcullis check ").endsWith(" .");
          assertThat(hook.find("pass_filenames")).isEqualTo(false);
          assertThat("Deploy/Web.YAML").containsPattern(hook.string("files", ""));
          assertThat("Main.java").doesNotContainPattern(hook.string("files", ""));
        });
  }

  @Test
  void theGithubWorkflowChecksWhatAPullRequestBrings() throws Exception {
    Mapping job =
        ((Mapping) document("deploy/ci/github-workflow.yaml")).mapping("jobs").mapping("check");
    String script = step(job, "name", "Check").string("run", "");
    launcher(folder.resolve(".portcullis-tool"));

    List<String> called = run(script, Map.of("BASE", "4b825dc"));

    assertThat(called)
        .containsExactly(
            "check",
            ".",
            "--since",
            "4b825dc",
            "--output",
            "text",
            "--output",
            "sarif=portcullis.sarif",
            "--output",
            "markdown=" + folder.resolve("summary.md"));
    assertThat(formats(called)).allSatisfy(ReadyToUseTest::isFormat);
    assertThat(
            step(job, "uses", "github/codeql-action/upload-sarif")
                .mapping("with")
                .find("sarif_file"))
        .isEqualTo("portcullis.sarif");
  }

  @Test
  void theGithubWorkflowChecksAllOfABranch() throws Exception {
    Mapping job =
        ((Mapping) document("deploy/ci/github-workflow.yaml")).mapping("jobs").mapping("check");
    launcher(folder.resolve(".portcullis-tool"));

    assertThat(run(step(job, "name", "Check").string("run", ""), Map.of("BASE", "")))
        .startsWith("check", ".", "--output", "text");
  }

  @Test
  void theGitlabJobReportsWhatItCollects() throws Exception {
    Mapping job = ((Mapping) document("deploy/ci/gitlab-ci.yaml")).mapping("portcullis");
    launcher(folder.resolve("opt"));
    String script =
        job.sequence("script").strings().getLast().replace("/opt/portcullis/", folder + "/opt/");
    Mapping reports = job.mapping("artifacts").mapping("reports");

    List<String> called = run(script, Map.of("CI_MERGE_REQUEST_DIFF_BASE_SHA", "4b825dc"));

    assertThat(called)
        .startsWith("check", ".", "--since", "4b825dc")
        .contains("gitlab=" + reports.find("codequality"), "junit=" + reports.find("junit"));
    assertThat(formats(called)).allSatisfy(ReadyToUseTest::isFormat);
    assertThat(run(script, Map.of())).startsWith("check", ".", "--output", "text");
  }

  private static Object document(String file) throws IOException {
    byte[] content = Files.readAllBytes(Repository.root().resolve(file));
    Reading<Document> reading = new DocumentReader(Limits.DEFAULT).read(file, content);
    assertThat(reading.unreadable()).isEmpty();
    return reading.items().getFirst().root();
  }

  private static Mapping step(Mapping job, String key, String value) {
    return job.sequence("steps").mappings().stream()
        .filter(step -> step.string(key, "").startsWith(value))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> formats(List<String> called) {
    return IntStream.range(1, called.size())
        .filter(i -> called.get(i - 1).equals("--output"))
        .mapToObj(i -> called.get(i).replaceFirst("=.*", ""))
        .toList();
  }

  private static void isFormat(String name) {
    assertThat(new ReportFormats(Sources.NONE, Colour.NONE).named(name)).as(name).isPresent();
  }

  private static void launcher(Path home) throws IOException {
    Path launcher = Files.createDirectories(home).resolve("portcullis");
    Files.writeString(launcher, "#!/usr/bin/env bash\nprintf '%s\\n' \"$@\" > \"$CALLED\"\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
  }

  /// How the launcher is called by `script`.
  private List<String> run(String script, Map<String, String> environment) throws Exception {
    Path called = folder.resolve("called");
    Files.deleteIfExists(called);
    ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script);
    shell.directory(folder.toFile()).inheritIO();
    shell.environment().putAll(environment);
    shell.environment().put("CALLED", called.toString());
    shell.environment().put("RUNNER_TEMP", Files.createTempDirectory(folder, "runner").toString());
    shell.environment().put("GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString());
    assertThat(shell.start().waitFor()).isZero();
    return Files.readAllLines(called);
  }
}
