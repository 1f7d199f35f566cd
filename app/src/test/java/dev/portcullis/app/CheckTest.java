package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.app.check.CheckVerb;
import dev.portcullis.app.report.Colour;
import dev.portcullis.app.report.ReportFormat;
import dev.portcullis.app.report.ReportFormats;
import dev.portcullis.app.report.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckTest {
  @TempDir private Path temporary;
  private JudgedFolder folder;

  @BeforeEach
  void makeFolders() throws IOException {
    folder =
        new JudgedFolder(temporary)
            .bad("bad/bad.yaml", "bad")
            .write("sound/sound.yaml", JudgedFolder.SOUND)
            .write("broken/broken.yaml", "kind: [\n")
            .write("broken/sound.yaml", JudgedFolder.SOUND)
            .write("nothing/values.yaml", "a: 1\n")
            .policy("policies/pods.yaml", "local.no-pods");
  }

  static Stream<String> formats() {
    return new ReportFormats(Sources.NONE, Colour.NONE).all().stream().map(ReportFormat::name);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void exitCodesAreTheSameInEveryFormat(String format) throws IOException {
    String[] output = {"--output", format};

    assertThat(check("sound", output).code()).isZero();
    assertThat(check("bad", output).code()).isEqualTo(1);
    assertThat(CommandLine.run("check", "--output", format).code()).isEqualTo(2);
    assertThat(CommandLine.run("check", "", "--output", format).code()).isEqualTo(2);
    assertThat(check("broken", output).code()).isEqualTo(3);
    assertThat(check("nowhere", output).code()).isEqualTo(3);
    assertThat(check("nothing", output).code()).isEqualTo(4);
  }

  /// That there is no secret is an answer, also where there is nothing else.
  @Test
  void filesWithoutSecretsPassPoliciesAboutSecretsAlone() throws IOException {
    Files.createDirectory(temporary.resolve("empty"));

    assertThat(CommandLine.run("check", "--only", "secret", folder.path("nothing")).code())
        .isZero();
    assertThat(CommandLine.run("check", "--only", "secret", folder.path("empty")).code())
        .isEqualTo(4);
    assertThat(CommandLine.run("check", "--only", "dockerfile", folder.path("nothing")).code())
        .isEqualTo(4);
  }

  @Test
  void aRefusalOutranksThatSomethingIsMissing() throws IOException {
    Outcome outcome = check("bad", folder.path("broken"), "--output", "json");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("\"decision\": \"refused\"", "\"incomplete\": true");
  }

  @Test
  void onlyReportsGoToStandardOutput() throws IOException {
    assertThat(check("bad").err()).isEmpty();
    assertThat(CommandLine.run("check").out()).isEmpty();
  }

  @Test
  void severalReportsGoToTheirFiles() throws IOException {
    Path json = temporary.resolve("r.json");
    Path sarif = temporary.resolve("r.sarif");

    Outcome outcome =
        check("bad", "--output", "text", "--output", "json=" + json, "--output", "sarif=" + sarif);

    assertThat(outcome.out()).contains("refused: 1 blocking");
    assertThat(json).content().startsWith("{").contains("\"refused\"");
    assertThat(sarif).content().contains("\"2.1.0\"");
  }

  @Test
  void aDeviceTakesSeveralReports() throws IOException {
    Path device = Path.of("/dev/null");
    Assumptions.assumeTrue(Files.exists(device));

    assertThat(check("bad", "--output", "json=" + device, "--output", "sarif=" + device).code())
        .isEqualTo(1);
  }

  @Test
  void outputsThatCannotBeAreWrongUsage() throws IOException {
    assertUsage(check("bad", "--output", "html"), "expected one of 'text', 'json'");
    assertUsage(check("bad", "--output", "text", "--output", "json"), "got several");
    assertUsage(check("bad", "--output", "json="), "expected '--output FORMAT=FILE'");
    assertUsage(check("bad", "--output", "json=" + folder.path("none/r.json")), "no such folder");
    assertUsage(check("bad", "--output", "json=" + folder.path()), "it is a folder");
    String file = folder.path("r");
    assertUsage(
        check("bad", "--output", "json=" + file, "--output", "sarif=" + file), "for several");
    assertThat(Path.of(file)).doesNotExist();
  }

  @Test
  void failOnMovesTheThreshold() throws IOException {
    assertThat(check("bad", "--fail-on", "critical").code()).isZero();
    assertThat(check("bad", "--fail-on", "never").code()).isZero();
    assertThat(check("bad", "--fail-on", "high").code()).isEqualTo(1);
    assertUsage(check("bad", "--fail-on", "worst"), "expected 'low', 'medium'");
  }

  @Test
  void onlyAndSkipChooseFamiliesAndIds() throws IOException {
    String bad = folder.path("bad");

    assertThat(CommandLine.run("check", bad, "--only", "image").out())
        .doesNotContain("[pod-security/");
    assertThat(CommandLine.run("check", bad, "--skip", "pod-security").out())
        .contains("[workload/")
        .doesNotContain("[pod-security/");
    assertThat(
            CommandLine.run("check", bad, "--only", "pod-security/baseline/host-namespaces").out())
        .contains("judged by 1 policy");
    assertUsage(
        CommandLine.run("check", bad, "--only", "pod-securty"), "did you mean 'pod-security'?");
  }

  @Test
  void onlyAndSkipChooseFamiliesOfLocalPoliciesToo() throws IOException {
    String[] local = {"check", folder.path("bad"), "--policies", folder.path("policies")};

    assertThat(run(local, "--only", "local").out())
        .contains("[local/no-pods]", "judged by 1 policy");
    assertThat(run(local, "--only", "local/no-pods").out()).contains("judged by 1 policy");
    assertThat(run(local, "--only", "local.no-pods").out()).contains("judged by 1 policy");
    assertThat(run(local, "--skip", "local").out()).doesNotContain("[local/no-pods]");
    assertUsage(run(local, "--only", "locl"), "did you mean 'local'?");
  }

  @Test
  void levelChoosesHowFarThePodSecurityStandardsGo() throws IOException {
    String[] all = {"check", folder.path("bad")};

    assertThat(run(all).out()).contains("[pod-security/restricted/", "[pod-security/baseline/");
    assertThat(run(all, "--level", "baseline").out())
        .contains("[pod-security/baseline/")
        .doesNotContain("[pod-security/restricted/");
    assertThat(run(all, "--level", "privileged").out()).doesNotContain("[pod-security/");
  }

  @Test
  void optionsThatContradictAreWrongUsage() throws IOException {
    String[] bad = {"check", folder.path("bad")};

    assertUsage(run(bad, "--only", "image", "--skip", "image"), "expected a policy to judge by");
    assertUsage(
        run(bad, "--only", "pod-security/restricted", "--level", "baseline"),
        "expected a policy to judge by");
    assertUsage(run(bad, "--no-library"), "expected '--policies PATH' with '--no-library'");
    assertUsage(run(bad, "--trust-change"), "expected '--since REF' with '--trust-change'");
  }

  @Test
  void aNamespaceThatNobodyNamedIsSaidToBeAssumed() throws IOException {
    String assumed = "assumed: namespace: resources without one are judged in 'default'";
    String named = JudgedFolder.BAD.formatted("web");
    String unnamed = named.replace("  namespace: shop\n", "");
    String clusterScoped = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n";

    assertThat(CommandLine.runWith(unnamed, "check", "-").out()).contains(assumed);
    assertThat(CommandLine.runWith(named, "check", "-").out()).doesNotContain(assumed);
    assertThat(CommandLine.runWith(clusterScoped, "check", "-").out()).doesNotContain(assumed);
  }

  @Test
  void standardInputIsJudged() throws IOException {
    Outcome outcome =
        CommandLine.runWith(
            JudgedFolder.BAD.formatted("piped"), "check", "-", "--only", "pod-security/baseline");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("-:7:3", "hostNetwork: true", "Pod shop/piped");
    assertThat(CommandLine.runWith("", "check", "-").code()).isEqualTo(4);
    assertThat(CommandLine.runWith("kind: [", "check", "-").code()).isEqualTo(3);
  }

  @Test
  void theHelpNamesEveryOption() throws IOException {
    String help = CommandLine.run("check", "--help").out();

    assertThat(CheckVerb.VERB.options())
        .allSatisfy(option -> assertThat(help).contains("\n  --" + option.name() + " "));
  }

  private Outcome check(String path, String... more) throws IOException {
    return run(new String[] {"check", folder.path(path), "--only", "pod-security/baseline"}, more);
  }

  private static Outcome run(String[] words, String... more) throws IOException {
    return CommandLine.run(Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new));
  }

  private static void assertUsage(Outcome outcome, String message) {
    assertThat(outcome.code()).as(outcome.out()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains(message);
  }
}
