package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckChartsTest {
  @TempDir private Path temporary;
  private JudgedFolder folder;

  @BeforeEach
  void makeAChart() throws IOException {
    folder = new JudgedFolder(temporary);
    folder
        .write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n")
        .write("chart/values.yaml", "host: false\nname: web\n")
        .write(
            "chart/templates/pod.yaml",
            JudgedFolder.BAD
                .formatted("{{ .Values.name }}")
                .replace(": true", ": {{ .Values.host }}"));
  }

  @Test
  void valuesReachTheChartTheLastOneStrongest() throws IOException {
    folder.write("on.yaml", "host: true\n").write("off.yaml", "host: false\n");
    String on = folder.path("on.yaml");
    String off = folder.path("off.yaml");

    assertThat(check().code()).isZero();
    assertThat(check("--values", off, "--values", on).code()).isEqualTo(1);
    assertThat(check("--values", on, "--values", off).code()).isZero();
  }

  /// It takes longer than all else, and nothing could come of it.
  @Test
  void aChartIsNotRenderedForPoliciesThatAreNotAboutItsObjects() throws IOException {
    folder.write("chart/templates/broken.yaml", "{{ fail \"said\" }}\n");
    String chart = folder.path("chart");

    assertThat(CommandLine.run("check", chart).code()).isEqualTo(3);
    assertThat(CommandLine.run("check", "--only", "secret", chart).code()).isZero();

    folder.write("chart/values.yaml", "key: " + "AKIA" + "Q3EGRIVDMZLP2TKW\n");

    Outcome outcome = CommandLine.run("check", "--only", "secret", chart);
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("chart/values.yaml:1:6");
  }

  @Test
  void setReachesTheChartAndIsStrongerThanValues() throws IOException {
    folder.write("off.yaml", "host: false\n");

    Outcome outcome =
        check("--values", folder.path("off.yaml"), "--set", "host=true", "--set", "name=x=y");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("Pod shop/x=y", "chart/templates/pod.yaml:7:");
  }

  @Test
  void setTakesSeveralPairsAsHelmDoes() throws IOException {
    assertThat(check("--set", "host=true,name=several").out()).contains("Pod shop/several");
  }

  @Test
  void whatIsNoPairIsWrongUsage() throws IOException {
    Outcome outcome = check("--set", "host");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("'--set': expected name=value, got 'host'");
  }

  @Test
  void aMissingValuesFileIsWrongUsageAndNamed() throws IOException {
    Outcome outcome = check("--values", folder.path("none.yaml"));

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("expected a file with Helm values, got '" + folder.path("none.yaml") + "'");
  }

  private Outcome check(String... more) throws IOException {
    return CommandLine.run(
        Stream.concat(
                Stream.of("check", folder.path("chart"), "--only", "pod-security/baseline"),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
