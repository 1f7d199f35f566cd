package dev.portcullis.source.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.Formats;
import dev.portcullis.source.tree.Walk;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.testkit.NotRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class KustomizeTest {
  private static final Path FOLDERS =
      Path.of(System.getProperty("portcullis.root"), "source/src/test/resources/kustomize");

  @Test
  void placesWhatItBuiltInTheFilesThatItCameFrom() {
    var reading = read(new Kustomize(Limits.DEFAULT), "overlay");
    if (reading.unreadable().toString().contains("install kustomize")) {
      throw NotRun.because(
          "building a Kustomize folder", "neither kustomize nor kubectl is installed");
    }

    assertThat(reading.unreadable()).isEmpty();
    Resource deployment = find(reading, "Deployment");
    assertThat(deployment.file()).isEqualTo("base/deployment.yaml");
    assertThat(deployment.name()).isEqualTo("prod-web");
    assertThat(deployment.metadata().find("annotations")).isNull();
    assertThat(place(deployment.mark())).isEqualTo("2:1");
    Mapping pod = deployment.root().mapping("spec").mapping("template").mapping("spec");
    assertThat(place(pod.mark(pod.indexOf("hostNetwork")))).isEqualTo("10:7");
    Mapping patched =
        pod.sequence("containers").mappings().stream()
            .filter(each -> each.string("name", "").equals("b"))
            .findFirst()
            .orElseThrow();
    assertThat(patched.find("image")).isEqualTo("patched");
    assertThat(place(patched.mark(patched.indexOf("image")))).isEqualTo("15:9");
    assertThat(find(reading, "ConfigMap").file()).isEqualTo("overlay/kustomization.yaml");
  }

  @Test
  void refusesWhateverIsNotHereBeforeAnythingRuns() {
    var reading = read(new Kustomize(Limits.DEFAULT, ""), "remote");

    assertThat(reading.unreadable())
        .extracting(each -> each.location() + " " + each.reason())
        .containsExactly(
            "remote/kustomization.yaml:2:3 'https://example.com/base.yaml' is neither a file nor a folder here, and nothing remote is fetched",
            "remote/kustomization.yaml:3:3 'github.com/org/repo//base?ref=v1' is neither a file nor a folder here, and nothing remote is fetched");
  }

  @Test
  void saysWhatToInstall() {
    var reading = read(new Kustomize(Limits.DEFAULT, ""), "base");

    assertThat(reading.unreadable())
        .singleElement()
        .satisfies(each -> assertThat(each.reason()).contains("install kustomize or kubectl"));
  }

  @Test
  void aComponentIsSomethingElse() {
    var reading = read(new Kustomize(Limits.DEFAULT, ""), "component");

    assertThat(reading).isEqualTo(new Reading<>(List.of(), List.of(), 1));
  }

  @Test
  void itsFilesAreNotReadOnTheirOwn() {
    var inputs = Walk.expand(List.of(FOLDERS.toString()), Formats.all(Limits.DEFAULT));

    assertThat(inputs.items())
        .extracting(each -> each.format().name() + " " + each.path().getFileName())
        .containsExactly(
            "kustomize base", "kustomize component", "kustomize overlay", "kustomize remote");
  }

  private static Reading<Resource> read(Kustomize kustomize, String folder) {
    return kustomize.read(folder, FOLDERS.resolve(folder));
  }

  private static Resource find(Reading<Resource> reading, String kind) {
    return reading.items().stream()
        .filter(each -> each.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static String place(long mark) {
    return Mark.line(mark) + ":" + Mark.column(mark);
  }
}
