package dev.portcullis.source.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.compose.ComposeFiles;
import dev.portcullis.source.yaml.Limits;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowsTest {
  private static final String POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: on}\n";

  private final Workflows format = new Workflows(Limits.DEFAULT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".github/workflows/ci.yml",
        "a/.github/workflows/ci.yaml",
        ".gitea/workflows/ci.yml",
        "action.yml",
        "a/b/action.yaml"
      })
  void claims(String path) {
    assertThat(format.claimsFile(Path.of(path))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".github/dependabot.yml",
        ".github/workflows/a/ci.yml",
        "workflows/ci.yml",
        "my-action.yml"
      })
  void leaves(String path) {
    assertThat(format.claimsFile(Path.of(path))).isFalse();
  }

  @Test
  void aManifestIsOneWhereverItLies() {
    Reading<Resource> workflow = format.read(".github/workflows/a.yml", POD.getBytes(UTF_8));
    Reading<Resource> compose =
        new ComposeFiles(Limits.DEFAULT).read("compose.yaml", POD.getBytes(UTF_8));

    assertThat(workflow.items()).extracting(Resource::kind).containsExactly("Pod");
    assertThat(compose.items()).extracting(Resource::kind).containsExactly("Pod");
  }

  @Test
  void aWorkflowWithoutJobsIsUnreadable() {
    Reading<Resource> reading =
        format.read(".github/workflows/a.yml", "on: push\n".getBytes(UTF_8));

    assertThat(reading.unreadable())
        .extracting(each -> each.reason())
        .containsExactly("expected a workflow with 'on' and 'jobs'");
  }

  @Test
  void anotherFileCalledActionIsSomethingElse() {
    Reading<Resource> reading = format.read("action.yml", "a: 1\n".getBytes(UTF_8));

    assertThat(reading.unreadable()).isEmpty();
    assertThat(reading.others()).isEqualTo(1);
  }

  @Test
  void namesAnExpressionThatIsTooLong() {
    String text =
        "on: push\njobs:\n  a:\n    steps:\n    - run: echo ${{ '%s' }}\n"
            .formatted("x".repeat(6000));

    Reading<Resource> reading = format.read(".github/workflows/a.yml", text.getBytes(UTF_8));

    assertThat(reading.unreadable())
        .extracting(each -> each.reason())
        .containsExactly("an expression that is too long to be read");
  }
}
