package dev.portcullis.source.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.render.Child;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelmChartTest {
  private static final Path CHARTS =
      Path.of(System.getProperty("portcullis.root"), "source/src/test/resources/charts");

  @Test
  void placesAResourceInTheLinesOfItsTemplate() {
    var reading = read("sound", HelmOptions.DEFAULT);

    assertThat(reading.unreadable()).isEmpty();
    Resource deployment = reading.items().getFirst();
    assertThat(deployment.file()).isEqualTo("sound/templates/deployment.yaml");
    assertThat(deployment.name()).isEqualTo("release-name-web");
    assertThat(place(deployment.mark())).isEqualTo("2:1");
    assertThat(place(deployment.metadata().mark())).isEqualTo("5:3");
    Mapping container =
        deployment
            .root()
            .mapping("spec")
            .mapping("template")
            .mapping("spec")
            .sequence("containers")
            .mappings()
            .getFirst();
    assertThat(place(container.mark(container.indexOf("image")))).isEqualTo("12:11");
    Mapping security = container.mapping("securityContext");
    assertThat(place(security.mark())).isEqualTo("18:13");
    assertThat(security.find("privileged")).isEqualTo(false);
  }

  @Test
  void takesValuesSetsReleaseAndNamespace(@TempDir Path folder) throws IOException {
    Path values = Files.writeString(folder.resolve("v.yaml"), "privileged: true\nimage: a\n");
    var options = new HelmOptions(List.of(values), List.of("twice=yes"), "r", "ns", "1.30.0");

    var reading = read("sound", options);

    assertThat(reading.items()).hasSize(2);
    assertThat(reading.items().toString()).contains("privileged: true", "r-web", "namespace: ns");
  }

  @Test
  void saysInHelmsWordsWhichTemplateFailedWhere() {
    var reading = read("failing", HelmOptions.DEFAULT);

    assertThat(reading.unreadable())
        .singleElement()
        .satisfies(each ->
            assertThat(each.location())
                .isEqualTo(new Location("failing/templates/pod.yaml", 4, 0, "")))
        .satisfies(each -> assertThat(each.reason()).contains("a name is needed"));
  }

  @Test
  void fetchesNoDependency() {
    var reading = read("missing-dependency", HelmOptions.DEFAULT);

    assertThat(reading.unreadable())
        .singleElement()
        .satisfies(
            each -> assertThat(each.reason()).contains("missing in charts/").contains("redis"));
  }

  @Test
  void aLibraryIsSomethingElse() {
    assertThat(read("library", HelmOptions.DEFAULT))
        .isEqualTo(new Reading<>(List.of(), List.of(), 1));
  }

  @Test
  void namesAChartThatCannotBeUnpacked(@TempDir Path folder) throws IOException {
    Path packed =
        CHARTS.resolveSibling("trees/chart-archives/input/deep/c-0.1.0.TGZ").toAbsolutePath();
    byte[] whole = Files.readAllBytes(packed);
    Path cut = Files.write(folder.resolve("cut.tgz"), Arrays.copyOf(whole, whole.length / 2));

    var reading = new HelmChart(HelmOptions.DEFAULT, Limits.DEFAULT).read("cut.tgz", cut);

    assertThat(reading.unreadable())
        .singleElement()
        .satisfies(each ->
            assertThat(each.reason()).isEqualTo("cannot be read: an archive that ends too early"));
  }

  @Test
  void readsNothingThroughALinkOutOfTheChart(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("Chart.yaml"), "apiVersion: v2\nname: c\nversion: 0.1.0\n");
    Files.createSymbolicLink(folder.resolve("secret"), CHARTS);

    var reading = new HelmChart(HelmOptions.DEFAULT, Limits.DEFAULT).read("c", folder);

    assertThat(reading.unreadable())
        .singleElement()
        .satisfies(each ->
            assertThat(each.reason()).isEqualTo("'secret' is a link that leads out of the chart"));
  }

  @Test
  void endsAChartThatTakesTooLong(@TempDir Path folder) throws IOException {
    Path templates = Files.createDirectory(folder.resolve("templates"));
    Files.writeString(folder.resolve("Chart.yaml"), "apiVersion: v2\nname: c\nversion: 0.1.0\n");
    Files.writeString(
        templates.resolve("x.yaml"),
        "{{ range until 100000 }}{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}{{ end }}");
    var brief = new Child.Limits(Duration.ofSeconds(3), 6L << 30, 1 << 20);

    var reading = new HelmChart(HelmOptions.DEFAULT, Limits.DEFAULT, brief).read("c", folder);

    assertThat(reading.unreadable())
        .singleElement()
        .satisfies(each -> assertThat(each.reason()).isEqualTo("helm: took more than 3 s"));
  }

  private static Reading<Resource> read(String chart, HelmOptions options) {
    return new HelmChart(options, Limits.DEFAULT).read(chart, CHARTS.resolve(chart));
  }

  private static String place(long mark) {
    return Mark.line(mark) + ":" + Mark.column(mark);
  }
}
