package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.Golden;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `portcullis policies lint` on policies that each get one thing wrong.
class LintTest {
  private static final Path CASES = Repository.root().resolve("app/src/test/resources/lint");

  private static final String BROKEN = "apiVersion: v1\nkind: ConfigMap\nmetadata: [";

  static List<String> cases() throws IOException {
    return Golden.cases(CASES);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void saysWhatIsWrong(String name) throws IOException {
    Path policy = CASES.resolve(name).resolve("policy.yaml");

    Outcome outcome = CommandLine.run("policies", "lint", policy.toString());

    assertThat(outcome.err()).isEmpty();
    Golden.assertMatches(
        CASES.resolve(name).resolve("report.txt"),
        outcome.out().replace(policy.toString(), "policy.yaml")
            + "exit code "
            + outcome.code()
            + "\n");
  }

  @Test
  void hasNothingToSayAboutTheLibrary() throws IOException {
    Outcome outcome =
        CommandLine.run("policies", "lint", Repository.root().resolve("policies").toString());

    assertThat(outcome.out()).startsWith("passed: 0 errors, 0 warnings, 0 advice;");
  }

  @Test
  void describesEachMistakeThatACaseShows() throws IOException {
    Set<String> shown = new TreeSet<>();
    for (String name : cases()) {
      String policy = CASES.resolve(name).resolve("policy.yaml").toString();
      Outcome outcome = CommandLine.run("policies", "lint", "--output", "json", policy);
      Mapping report = (Mapping) Json.read(outcome.out());
      report.sequence("remarks").mappings().forEach(each -> shown.add(each.string("mistake", "")));
    }

    Set<String> described = new TreeSet<>();
    for (String line : Files.readAllLines(Repository.root().resolve("docs/policies-lint.md"))) {
      if (line.startsWith("### ")) {
        described.add(line.substring(4));
      }
    }

    assertThat(described).isEqualTo(shown);
  }

  @Test
  void exitsWithOneForWarningsWhenStrict() throws IOException {
    String policy = CASES.resolve("unbound-policy/policy.yaml").toString();

    assertThat(CommandLine.run("policies", "lint", policy).code()).isZero();
    assertThat(CommandLine.run("policies", "lint", "--strict", policy).code()).isEqualTo(1);
  }

  @Test
  void exitsWithThreeForWhatCannotBeReadAndFourForNothing() throws IOException {
    assertThat(CommandLine.runWith(BROKEN, "policies", "lint", "-").code()).isEqualTo(3);
    assertThat(CommandLine.runWith("", "policies", "lint", "-").code()).isEqualTo(4);
    assertThat(CommandLine.run("policies", "lint").code()).isEqualTo(2);
  }

  @Test
  void looksForParamsInTheContextThatIsGiven() throws IOException {
    String policy = CASES.resolve("absent-param/policy.yaml").toString();
    String text = Files.readString(CASES.resolve("absent-param/policy.yaml"));
    String withoutParam = text.substring(text.indexOf("---\n") + 4);

    Outcome alone = CommandLine.runWith(withoutParam, "policies", "lint", "-");
    Outcome withContext =
        CommandLine.runWith(withoutParam, "policies", "lint", "--context", policy, "-");
    Outcome withAnother =
        CommandLine.runWith(
            withoutParam,
            "policies",
            "lint",
            "--strict",
            "--context",
            CASES.resolve("fine/policy.yaml").toString(),
            "-");

    assertThat(alone.out()).doesNotContain("absent-param binding");
    assertThat(withContext.out())
        .contains("warning absent-param binding 'misspelt'")
        .doesNotContain("absent-param binding 'fine'");
    assertThat(withAnother.out()).contains("warning absent-param binding 'fine'");
    assertThat(withAnother.code()).isEqualTo(1);
  }

  @Test
  void annotatesTheLinesOfAChangeOnGithub() throws IOException {
    String policy = CASES.resolve("unbound-policy/policy.yaml").toString();

    Outcome outcome = CommandLine.run("policies", "lint", "--output", "github", policy);

    assertThat(outcome.out())
        .startsWith("::warning file=")
        .contains("line=4,col=3,title=unbound-policy::policy 'unbound-policy': no Validating");
  }
}
