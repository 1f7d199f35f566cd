package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A change cannot judge itself.
class TrustTest {
  private static final String LATER = "2999-01-31";

  @TempDir private Path temporary;
  private JudgedFolder folder;

  @BeforeEach
  void commitASoundFolder() throws IOException, GitAPIException {
    folder = new JudgedFolder(temporary.resolve("judged"));
    folder.write("deploy/sound.yaml", JudgedFolder.SOUND).commit();
  }

  @Test
  void aWaiverOfTheChangeIsShownAndCountsOnlyWithTrust() throws IOException {
    folder.bad("deploy/bad.yaml", "bad").waiver(".portcullis/waivers.yaml", "bad", LATER);

    Outcome outcome = check();

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains(
            "waivers.yaml:1:1: waiver 'for-bad' of team-shop comes with the change and does not"
                + " count without --trust-change");
    assertThat(check("--trust-change").code()).isZero();
  }

  @Test
  void aWaiverFileThatIsNamedIsThatOfTheBaseToo() throws IOException, GitAPIException {
    folder.waiver("waivers/w.yaml", "nobody", LATER).commit();
    folder.bad("deploy/bad.yaml", "bad").waiver("waivers/w.yaml", "bad", LATER);

    assertThat(check("--waivers", folder.path("waivers")).code()).isEqualTo(1);
    assertThat(check("--waivers", folder.path("waivers"), "--trust-change").code()).isZero();
  }

  @Test
  void aWaiverFileOutsideOfTheRepositoryCounts() throws IOException {
    folder.bad("deploy/bad.yaml", "bad");
    new JudgedFolder(temporary).waiver("outside.yaml", "bad", LATER);

    assertThat(check("--waivers", temporary.resolve("outside.yaml").toString()).code()).isZero();
  }

  @Test
  void aWaiverThatTheChangeTakesAwayStillCounts() throws IOException, GitAPIException {
    folder.waiver(".portcullis/waivers.yaml", "bad", LATER).commit();
    folder.bad("deploy/bad.yaml", "bad").delete(".portcullis/waivers.yaml");

    Outcome outcome = check();

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("waiver 'for-bad' is gone with the change and still counts");
  }

  @Test
  void aBrokenWaiverOfTheChangeIsShown() throws IOException {
    folder.write(
        ".portcullis/waivers.yaml",
        JudgedFolder.WAIVER.formatted("x", "bad", LATER).replace("owner:", "onwer:"));

    Outcome outcome = check();

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("waivers.yaml:9:3: cannot be read, and would not count");
  }

  @Test
  void aBaselineOfTheChangeIsShownAndCountsOnlyWithTrust() throws IOException {
    folder.bad("deploy/bad.yaml", "bad");
    check("--write-baseline", folder.path(".portcullis/baseline.json"));

    Outcome outcome = check();

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("baseline.json: the baseline comes with the change and does not count")
        .endsWith("compared with HEAD\n");
    assertThat(check("--baseline", folder.path(".portcullis/baseline.json")).code()).isEqualTo(1);
    assertThat(check("--trust-change").code()).isZero();
  }

  @Test
  void theBaselineOfTheBaseCounts() throws IOException, GitAPIException {
    folder.bad("deploy/bad.yaml", "bad");
    check("--write-baseline", folder.path(".portcullis/baseline.json"));
    folder.delete("deploy/bad.yaml").commit().bad("deploy/bad.yaml", "bad");

    Outcome outcome = check();

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("compared with HEAD and HEAD:.portcullis/baseline.json");
    folder.write(".portcullis/baseline.json", "{\"version\": 1, \"findings\": []}");
    assertThat(check().out())
        .contains("passed: 1 existing", "the baseline differs from that at 'HEAD', and");
  }

  @Test
  void aConfigurationOfTheChangeIsShownAndCountsOnlyWithTrust() throws IOException {
    folder.bad("deploy/bad.yaml", "bad").configuration("  skip: [pod-security]\n");

    Outcome outcome = check();

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("config.yaml: the configuration comes with the change and does not");
    assertThat(
            CommandLine.run("check", folder.path("deploy"), "--since", "HEAD", "--trust-change")
                .out())
        .doesNotContain("pod-security/");
  }

  @Test
  void localPoliciesAreThoseOfTheBase() throws IOException, GitAPIException {
    folder.policy("policies/pods.yaml", "local.no-pods").commit();
    folder
        .write("deploy/pod.yaml", JudgedFolder.BAD.formatted("bad").replace("true", "false"))
        .write(
            "policies/pods.yaml",
            JudgedFolder.POLICY.formatted("local.no-pods").replace("\"false\"", "\"true\""));
    String policies = folder.path("policies");

    Outcome outcome =
        CommandLine.run(
            "check",
            folder.path("deploy"),
            "--since",
            "HEAD",
            "--no-library",
            "--policies",
            policies);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains(
            "[local/no-pods]",
            "policies/pods.yaml: a file with policies differs from that at 'HEAD'");
    assertThat(
            CommandLine.run(
                    "check",
                    folder.path("deploy"),
                    "--since",
                    "HEAD",
                    "--no-library",
                    "--policies",
                    policies,
                    "--trust-change")
                .code())
        .isZero();
  }

  @Test
  void aPolicyThatTheChangeTakesAwayStillCounts() throws IOException, GitAPIException {
    folder.policy("policies/pods.yaml", "local.no-pods").commit();
    folder.bad("deploy/bad.yaml", "bad").delete("policies/pods.yaml");
    Files.delete(folder.root().resolve("policies"));

    Outcome outcome =
        CommandLine.run(
            "check",
            folder.path(),
            "--since",
            "HEAD",
            "--no-library",
            "--policies",
            folder.path("policies"));

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("policies/pods.yaml: a file with policies is gone with the change");
  }

  @Test
  void theFirstLocalPoliciesOfAChangeAreShownAndDoNotCount() throws IOException {
    folder.policy("policies/pods.yaml", "local.no-pods").bad("deploy/bad.yaml", "bad");
    String policies = folder.path("policies");

    Outcome outcome = check("--policies", policies);

    assertThat(outcome.out())
        .contains("policies/pods.yaml: a file with policies comes with the change")
        .doesNotContain("[local/no-pods]");
    assertThat(
            CommandLine.run(
                    "check",
                    folder.path(),
                    "--since",
                    "HEAD",
                    "--no-library",
                    "--policies",
                    policies)
                .err())
        .contains("expected a ValidatingAdmissionPolicy below 'HEAD:policies', got none");
  }

  private Outcome check(String... more) throws IOException {
    return CommandLine.run(
        Stream.concat(
                Stream.of(
                    "check",
                    folder.path("deploy"),
                    "--only",
                    "pod-security/baseline",
                    "--since",
                    "HEAD"),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
