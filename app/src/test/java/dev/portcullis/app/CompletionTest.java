package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.policies.Level;
import dev.portcullis.testkit.NotRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sources the completion scripts in the shells that they are for.
class CompletionTest {
  /// Completes the last of its arguments, as bash would when somebody types the tabulator.
  private static final String ASK =
      """
      set -euo pipefail
      source "$1"
      shift
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
      _portcullis
      printf '%s\\n' ${COMPREPLY[@]+"${COMPREPLY[@]}"}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    for (String shell : List.of("bash", "zsh", "fish")) {
      Files.writeString(folder.resolve(shell), CommandLine.run("completion", shell).out());
    }
  }

  @Test
  void bashCompletesVerbs() throws Exception {
    assertThat(bash(""))
        .containsExactly(
            "check",
            "image",
            "admitted",
            "sbom",
            "explain",
            "feed",
            "test",
            "review",
            "respond",
            "serve",
            "incidents",
            "events",
            "trail",
            "roles",
            "policies",
            "completion",
            "help",
            "version");
    assertThat(bash("po")).containsExactly("policies");
    assertThat(bash("policies", "")).containsExactly("export", "lint", "show");
    assertThat(bash("policies", "show")).containsExactly("show");
    assertThat(bash("help", "c")).containsExactly("check", "completion");
    assertThat(bash("completion", "")).containsExactly("bash", "zsh", "fish");
  }

  @Test
  void bashCompletesOptionsOfTheVerb() throws Exception {
    assertThat(bash("check", "--fail")).containsExactly("--fail-on");
    assertThat(bash("policies", "--a")).isEmpty();
    assertThat(bash("policies", "export", "--a")).containsExactly("--action");
    assertThat(bash("policies", "show", "--")).containsExactly("--help");
  }

  @Test
  void bashCompletesValues() throws Exception {
    assertThat(bash("check", "--level", "")).containsExactlyElementsOf(Level.names());
    assertThat(bash("check", "--level", "=")).containsExactlyElementsOf(Level.names());
    assertThat(bash("check", "--level", "=", "re")).containsExactly("restricted");
    assertThat(bash("check", ".", "--output", "s")).containsExactly("sarif");
    assertThat(bash("policies", "--only", "workload/cpu")).containsExactly("workload/cpu-limits");
    assertThat(bash("policies", "show", "a", "image/l")).containsExactly("image/latest-tag");
  }

  @Test
  void bashLeavesFilesToItself() throws Exception {
    Files.createFile(folder.resolve("a b.yaml"));

    assertThat(bash("check", "a")).isEmpty();
    assertThat(bash("check", "--policies", "--")).isEmpty();
    assertThat(Files.readString(folder.resolve("bash")))
        .endsWith("complete -o default -F _portcullis portcullis\n");
  }

  @Test
  void fishCompletes() throws Exception {
    require("fish");

    assertThat(fish("portcullis po")).containsExactly("policies");
    assertThat(fish("portcullis policies ")).containsExactly("export", "lint", "show");
    assertThat(fish("portcullis policies show image/l")).containsExactly("image/latest-tag");
    assertThat(fish("portcullis policies export --a")).containsExactly("--action");
    assertThat(fish("portcullis check --level re")).containsExactly("restricted");
    assertThat(fish("portcullis check --output s")).containsExactly("sarif");
    assertThat(fish("portcullis check fi")).containsExactly("fish");
  }

  @Test
  void zshTakesItsScript() throws Exception {
    require("zsh");

    assertThat(lines("zsh", "-f", "-c", "autoload -U compinit; compinit -D; source ./zsh; echo ok"))
        .containsExactly("ok");
  }

  private List<String> bash(String... words) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("bash", "-c", ASK, "ask", "./bash", "portcullis"));
    command.addAll(Arrays.asList(words));
    return lines(command.toArray(String[]::new));
  }

  /// Without the descriptions.
  private List<String> fish(String line) throws Exception {
    String ask = "source ./fish; complete -C '%s'".formatted(line);
    return lines("fish", "--no-config", "-c", ask).stream()
        .map(each -> each.split("\t", 2)[0])
        .toList();
  }

  private static void require(String shell) {
    boolean installed =
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .anyMatch(each -> Files.isExecutable(Path.of(each, shell)));
    if (!installed) {
      throw NotRun.because("the completion of " + shell, shell + " is not installed");
    }
  }

  private List<String> lines(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return out.lines().filter(each -> !each.isEmpty()).toList();
  }
}
