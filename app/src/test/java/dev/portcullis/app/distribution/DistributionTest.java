package dev.portcullis.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.distribution.Sandbox.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is built runs from anywhere, however it is called.
class DistributionTest {
  private static final String PRIVILEGED =
      "--only pod-security/baseline/privileged-containers examples/";

  @TempDir private static Path folder;

  private static Sandbox sandbox;

  @BeforeAll
  static void prepare() throws Exception {
    sandbox = Sandbox.below(folder);
  }

  @Test
  void theLauncherRunsInAFolderWithSpaces() throws Exception {
    Outcome outcome = sandbox.run("./portcullis check --output json " + PRIVILEGED);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).startsWith("{").endsWith("}\n");
  }

  @Test
  void aSecondRunSaysNothingButItsReport() throws Exception {
    sandbox.run("./portcullis --version");

    Outcome outcome = sandbox.run("./portcullis check --output json " + PRIVILEGED);

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).startsWith("{");
  }

  /// Its JVM is told more than that of others, and answers nothing.
  @Test
  void aBillOfMaterialsIsAllThatIsPrinted() throws Exception {
    sandbox.run("./portcullis --version");

    Outcome outcome = sandbox.run("./portcullis sbom examples/");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isEqualTo(4); // there are no packages
    assertThat(outcome.out()).startsWith("{").contains("CycloneDX").endsWith("}\n");
  }

  @Test
  void aLinkOfAnotherNameIsAKubectlPlugin() throws Exception {
    Path link = folder.resolve("home/.local/bin/kubectl-portcullis");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, sandbox.root().resolve("portcullis"));

    Outcome outcome = sandbox.run("kubectl portcullis check " + PRIVILEGED);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("examples/shop/legacy-worker.yaml:27:13");
  }

  @Test
  void theHookOfPreCommitRunsFromTheRootOfAnotherRepository() throws Exception {
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.copy(
        sandbox.root().resolve("examples/shop/legacy-worker.yaml"), other.resolve("worker.yaml"));

    // As pre-commit runs 'language: script': the entry's first word below the hook's repository.
    Outcome outcome =
        sandbox.run("launcher=\"$PWD/portcullis\"; cd ../other && \"$launcher\" check .");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("--> worker.yaml:27:13");
  }

  @Test
  void theJarRunsWithoutTheLauncher() throws Exception {
    Outcome outcome =
        sandbox.run(
            "\"$JAVA_HOME/bin/java\" -jar app/target/portcullis/portcullis.jar check "
                + PRIVILEGED);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).contains("refused: 1 blocking");
  }

  @Test
  void aWrongJavaHomeIsPassedOver() throws Exception {
    Outcome outcome =
        sandbox.run(
            "PATH=\"$JAVA_HOME/bin:$PATH\" JAVA_HOME=/nowhere ./portcullis check " + PRIVILEGED);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("refused: 1 blocking");
  }
}
