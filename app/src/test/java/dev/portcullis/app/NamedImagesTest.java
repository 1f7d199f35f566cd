package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.testkit.registry.ImageRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `check --images` looks into the images that manifests name, in a real registry.
class NamedImagesTest {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: %s}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers:
            - name: web
              image: %s
      """;

  private JudgedFolder folder;
  private ImageRegistry registry;

  @BeforeEach
  void start(@TempDir Path temporary) throws IOException {
    folder = new JudgedFolder(temporary.resolve("judged"));
    registry = ImageRegistry.start(temporary, "images that manifests name");
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  private Outcome check(String... options) throws IOException {
    return CommandLine.run(
        Stream.concat(
                Stream.of("check", folder.path(), "--only", "image-content"),
                Arrays.stream(options))
            .toArray(String[]::new));
  }

  @Test
  void anImageIsJudgedOnceForAllThatNameIt() throws Exception {
    String web = registry.name() + "/shop/web:1.0";
    PushedImage.to(web, "amd64", "0");
    folder.write("one.yaml", DEPLOYMENT.formatted("one", web));
    folder.write("two.yaml", DEPLOYMENT.formatted("two", web));

    assertThat(check().out()).doesNotContain(web);
    Outcome outcome = check("--images", "--output", "json");

    assertThat(outcome.out()).contains("\"policy\": \"image-content/root-user\"");
    assertThat(outcome.out().split("image-content/root-user\"", -1)).hasSize(2);
    assertThat(outcome.out()).contains(web).contains("\"resources\": 3");
  }

  @Test
  void anImageThatIsNotThereIsToldAtThePlaceThatNamesIt() throws IOException {
    String gone = registry.name() + "/shop/gone:1.0";
    folder.write("web.yaml", DEPLOYMENT.formatted("web", gone));

    Outcome outcome = check("--images");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out())
        .contains("web.yaml:11:9")
        .contains("the image cannot be read: '" + gone + "': there is no such image");
  }

  @Test
  void whatIsInAnImageThatWasNamedBeforeIsKnown() throws Exception {
    String web = registry.name() + "/shop/web:1.0";
    PushedImage.to(web, "amd64", "0");
    folder.write("web.yaml", DEPLOYMENT.formatted("web", web)).commit();
    String other = registry.name() + "/shop/other:1.0";
    PushedImage.to(other, "amd64", "0");
    folder.write("other.yaml", DEPLOYMENT.formatted("other", other));

    String out = check("--images", "--since", "HEAD", "--fail-on", "low").out();

    assertThat(out).contains("1 existing").contains(other);
  }
}
