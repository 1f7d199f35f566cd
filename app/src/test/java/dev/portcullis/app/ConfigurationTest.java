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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
  @TempDir private Path temporary;
  private JudgedFolder folder;

  @BeforeEach
  void makeABadFolder() throws IOException {
    folder = new JudgedFolder(temporary.toRealPath().resolve("judged"));
    folder.bad("deploy/bad.yaml", "bad").policy("policies/pods.yaml", "local.no-pods");
  }

  @Test
  void itsFieldsMeanWhatTheOptionsMean() throws IOException {
    folder.configuration("  only: [pod-security/restricted]\n  level: restricted\n");
    assertThat(check().out()).contains("pod-security/restricted").doesNotContain("host-namespaces");

    folder.configuration("  only: [pod-security]\n  skip: [pod-security/restricted]\n");
    assertThat(check().out()).contains("host-namespaces").doesNotContain("pod-security/restricted");

    folder.configuration("  only: [pod-security]\n  level: baseline\n  failOn: never\n");
    assertThat(check().code()).isZero();

    folder.configuration("  library: false\n  policies: [.portcullis/policies]\n");
    folder.policy(".portcullis/policies/pods.yaml", "local.no-pods");
    assertThat(check().out())
        .contains("[local/no-pods]", "judged by 1 policy")
        .doesNotContain("neither read nor judged");
  }

  @Test
  void theCommandLineWins() throws IOException {
    folder.configuration("  only: [pod-security]\n  level: baseline\n  failOn: never\n");

    assertThat(check("--fail-on", "low").code()).isEqualTo(1);
    assertThat(check("--only", "image").out()).doesNotContain("pod-security");
    assertThat(check("--level", "restricted").out()).contains("pod-security/restricted");
  }

  @Test
  void contextAndHelmValuesAreRelativeToItsHome() throws IOException {
    folder
        .configuration(
            """
              only: [pod-security/baseline]
              context: [cluster]
              helm:
                values: [values/prod.yaml]
                set: [name=set]
            """)
        .write("cluster/namespace.yaml", JudgedFolder.SOUND)
        .write("values/prod.yaml", "host: true\nname: x\n")
        .write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n")
        .write(
            "chart/templates/pod.yaml",
            JudgedFolder.BAD
                .formatted("{{ .Values.name }}")
                .replace(": true", ": {{ .Values.host }}"));

    Outcome outcome = CommandLine.run("check", folder.path("chart"));

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("Pod shop/set");
  }

  @Test
  void itIsNotJudgedItself() throws IOException {
    folder.configuration("  only: [pod-security]\n").delete("deploy/bad.yaml");
    folder.delete("policies/pods.yaml");

    assertThat(CommandLine.run("check", folder.path()).code()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "  skp: [x]                  | 4:3: configuration: spec.skp: unknown field, expected one of",
        "  helm: {vals: [x]}         | 4:10: configuration: spec.helm.vals: unknown field",
        "  only: image               | 4:3: configuration: spec.only: expected a list of texts",
        "  skip: [1]                 | 4:10: configuration: spec.skip[0]: expected a text, got '1'",
        "  level: strict             | 4:3: configuration: spec.level: expected one of [privileged,",
        "  failOn: High              | 4:3: configuration: spec.failOn: expected one of [low, medium",
        "  library: maybe            | 4:3: configuration: spec.library: expected true or false",
        "  policies: [../elsewhere]  | 4:3: configuration: spec.policies: expected a path inside of",
        "  policies: [/etc]          | 4:3: configuration: spec.policies: expected a path inside of",
        "  context: [out]            | 4:3: configuration: spec.context: expected a path inside of",
        "  helm: {set: [novalue]}    | 4:10: configuration: spec.helm.set: expected name=value",
        "  run: ['sh -c true']       | 4:3: configuration: spec.run: unknown field",
        "  only: [                   | 5:1: ",
      })
  void whatIsWrongIsNamedWithItsPlaceAndEndsTheRun(String line, String message) throws IOException {
    Files.createSymbolicLink(folder.root().resolve("out"), temporary);
    folder.configuration("  " + line + "\n");

    Outcome outcome = check();

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("/.portcullis/config.yaml:" + message);
  }

  @Test
  void anythingElseIsRefused() throws IOException {
    folder.write(".portcullis/config.yaml", JudgedFolder.SOUND);
    assertThat(check().err())
        .contains("config.yaml:1:1: ", "expected 'portcullis.dev/v1alpha1', got 'v1'")
        .contains("expected 'Configuration', got 'ConfigMap'");

    folder.write(".portcullis/config.yaml", "only: [image]\n");
    assertThat(check().err()).contains("expected one document of kind Configuration");
  }

  @Test
  void aValuesFileThatIsNotThereIsWrongUsage() throws IOException {
    folder.configuration("  helm: {values: [values/none.yaml]}\n");

    assertThat(check().code()).isEqualTo(2);
    assertThat(check().err())
        .contains("expected a file with Helm values, got")
        .contains("none.yaml");
  }

  private Outcome check(String... more) throws IOException {
    return CommandLine.run(
        Stream.concat(Stream.of("check", folder.path("deploy")), Stream.of(more))
            .toArray(String[]::new));
  }
}
