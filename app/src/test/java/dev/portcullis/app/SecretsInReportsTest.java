package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds every report to repeating no secret of the manifests below `secrets/`, whose values all
/// contain `hunter` or begin as a key does.
class SecretsInReportsTest {
  private static final Path MANIFESTS = Repository.root().resolve("app/src/test/resources/secrets");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "sarif", "junit", "gitlab", "github", "markdown"})
  void noFormatRepeatsASecret(String format) throws IOException {
    Outcome outcome = check("--output", format, MANIFESTS.toString());

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("secrets/duplicate-key.yaml", "secrets/one-line.json", "secrets/environment.yaml")
        .doesNotContain("hunter", "AKIA", "MIIEow", "PRIVATE KEY-----");
  }

  @Test
  void theTextReportStillShowsTheKeys() throws IOException {
    assertThat(check(MANIFESTS.toString()).out())
        .contains(" |   password: ***\n", " |       value: ***\n", " |   tls.key: ***\n")
        .contains(" | {\"apiVersion\":***\n");
  }

  @Test
  void aLineWithACredentialIsMaskedForEveryPolicy() throws IOException {
    Path pod = folder.resolve("pod.json");
    Files.writeString(
        pod,
        """
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web", "namespace": "shop"},
         "spec": {"hostPID": true, "containers": [{"name": "web", "image": "web:1",
          "env": [{"name": "A", "value": "AKIAABCDEFGHIJKLMNOP"}], "securityContext": {"privileged": true}}]}}
        """);

    String text = check(pod.toString()).out();

    assertThat(text)
        .contains("[pod-security/baseline/privileged-containers]")
        .doesNotContain("AKIA");
  }

  private static Outcome check(String... words) throws IOException {
    return CommandLine.run(
        Stream.concat(Stream.of("check"), Stream.of(words)).toArray(String[]::new));
  }
}
