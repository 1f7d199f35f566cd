package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What programs find that `check --analyser` runs.
class AnalysersTest {
  private static final String LOG =
      """
      {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "linter"}},
       "invocations": [{"executionSuccessful": true}],
       "results": [{"ruleId": "sql", "level": "error", "message": {"text": "SQL from a request"},
         "locations": [{"physicalLocation": {"artifactLocation": {"uri": "src/shop.py"},
           "region": {"startLine": 3}}}]}]}]}
      """;

  @TempDir private Path temporary;
  private JudgedFolder folder;

  @BeforeEach
  void make() throws IOException {
    folder = new JudgedFolder(temporary.resolve("judged"));
    folder.write("web.yaml", JudgedFolder.SOUND);
    Files.writeString(temporary.resolve("a log.json"), LOG);
  }

  /// Writes a program and names it as a command.
  private String analyser(String script) throws IOException {
    Path program = temporary.resolve("an analyser");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return "'%s' '%s'".formatted(program, temporary.resolve("a log.json"));
  }

  private Outcome check(String... words) throws IOException {
    return CommandLine.run(
        Stream.concat(Stream.of("check", "--only", "code", folder.path()), Arrays.stream(words))
            .toArray(String[]::new));
  }

  @Test
  void whatItFindsIsJudgedWhateverItsExitCode() throws IOException {
    Outcome outcome = check("--analyser", analyser("cat \"$1\"; exit 1"));

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("src/shop.py:3").contains("SQL from a request");
  }

  @Test
  void oneThatFailsWithoutALogMakesTheRunIncomplete() throws IOException {
    Outcome outcome = check("--analyser", analyser("echo 'no rules' >&2; exit 7"));

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out()).contains("wrote nothing and ended with status 7: no rules");
    assertThat(check("--analyser", analyser("echo '{'; exit 2")).out())
        .contains("ended with status 2");
    assertThat(check("--analyser", "no-such-analyser").code()).isEqualTo(3);
  }

  @Test
  void oneThatTakesTooLongIsEnded() throws IOException {
    Outcome outcome = check("--analyser", analyser("sleep 600"), "--analyser-time", "1s");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out()).contains("took more than 1 s");
  }

  @Test
  void noShellSeesTheCommand() throws IOException {
    Path made = temporary.resolve("made");

    Outcome outcome = check("--analyser", analyser("echo \"$@\" >&2") + " ; touch " + made);

    assertThat(made).doesNotExist();
    assertThat(outcome.out()).contains("; touch " + made);
  }

  @Test
  void wrongUsageIsTold() throws IOException {
    assertThat(check("--analyser", "'open").err()).contains("expected ' at the end of ''open'");
    assertThat(check("--analyser", " ").err()).contains("expected a command, got ' '");
    assertThat(check("--analyser", "true", "--analyser-time", "soon").code()).isEqualTo(2);
    Outcome unasked = CommandLine.run("check", "--only", "image", "--analyser", "x", folder.path());
    assertThat(unasked.err()).contains("expected a policy about code with '--analyser', got none");
  }
}
