package dev.portcullis.response.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.response.Denied;
import dev.portcullis.response.Written;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.workload.Given;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningImagesTest {
  private static final String ONE = "@sha256:" + "1".repeat(64);
  private static final String TWO = "@sha256:" + "2".repeat(64);
  private static final String NODE =
      """
      ---
      apiVersion: v1
      kind: Node
      metadata: {name: n1}
      status: {nodeInfo: {operatingSystem: linux, architecture: arm64}}
      """;

  @ParameterizedTest
  @CsvSource({
    "web:1, registry.example/web%1, registry.example/web%1",
    "web:1, docker-pullable://registry.example/web%1, registry.example/web%1",
    "web:1, '', web:1",
    "web%2, sha256:3333333333333333333333333333333333333333333333333333333333333333, web%2",
  })
  void anImageIsTheOneThatTheNodePulled(String named, String id, String reference)
      throws UnknownException {
    Reading<RunningImage> images = of(pod("a", "n1", digests(named), digests(id)));

    assertThat(images.items())
        .extracting(RunningImage::reference)
        .containsExactly(digests(reference));
    assertThat(images.unreadable()).isEmpty();
  }

  private static String digests(String text) {
    return text.replace("%1", ONE).replace("%2", TWO);
  }

  @Test
  void anImageThatOnlyItsNodeHasIsNotDetermined() throws UnknownException {
    String id = "sha256:" + "3".repeat(64);

    Reading<RunningImage> images = of(pod("a", "n1", "web:1", id) + pod("b", "n1", "web:1", id));

    assertThat(images.items()).isEmpty();
    assertThat(images.unreadable())
        .singleElement()
        .satisfies(each -> assertThat(each.location().file()).isEqualTo("web:1"))
        .satisfies(each ->
            assertThat(each.reason())
                .isEqualTo(
                    "Pod shop/a runs 'web:1' as '%s', which says no registry that has it"
                        .formatted(id)));
  }

  @Test
  void eachImageIsToldOnceForAPlatformWithAllOfItsPods() throws UnknownException {
    Reading<RunningImage> images =
        of(
            pod("a", "n1", "web:1", "")
                + pod("b", "n1", "web:1", "")
                + pod("c", "unknown", "web:1", "")
                + NODE);

    assertThat(images.items())
        .extracting(each -> each.platform() + " " + names(each.pods()))
        .containsExactly(" [c]", "linux/arm64 [a, b]");
  }

  private static List<String> names(List<Mapping> pods) {
    return pods.stream().map(each -> Target.of(each).name()).toList();
  }

  @Test
  void whateverAPodIsMadeOfCounts() throws UnknownException {
    Reading<RunningImage> images =
        of(
            """
            apiVersion: v1
            kind: Pod
            metadata: {namespace: shop, name: a}
            spec:
              containers: [{name: main, image: main:1}, {name: twin, image: main:1}]
              initContainers: [{name: first, image: first:1}]
              ephemeralContainers: [{name: debug, image: debug:1}]
              volumes: [{name: data, image: {reference: data:1}}, {name: none, emptyDir: {}}]
            status: {phase: Running}
            """);

    assertThat(images.items())
        .extracting(each -> each.reference() + " " + names(each.pods()))
        .containsExactly("data:1 [a]", "debug:1 [a]", "first:1 [a]", "main:1 [a]");
  }

  @Test
  void aPodThatHasEndedRunsNothing() throws UnknownException {
    assertThat(of(pod("a", "n1", "web:1", "").replace("Running", "Succeeded")).items()).isEmpty();
    assertThat(of(pod("a", "n1", "web:1", "").replace("Running", "Failed")).items()).isEmpty();
    assertThat(of(pod("a", "n1", "web:1", "").replace("Running", "Pending")).items()).hasSize(1);
  }

  @Test
  void onlyTheNamespacesThatAreAskedForCount() throws UnknownException {
    Given objects =
        new Given(
            Written.all(
                pod("a", "n1", "web:1", "")
                    + pod("b", "n1", "api:1", "").replace("shop", "other")));

    assertThat(RunningImages.of(objects, List.of("other")).items())
        .extracting(RunningImage::reference)
        .containsExactly("api:1");
    assertThat(RunningImages.of(objects, List.of()).items()).hasSize(2);
  }

  @Test
  void whoeverMaySeeNoNodesSeesWhatRuns() throws UnknownException {
    Given given = new Given(Written.all(pod("a", "n1", "web:1", "") + NODE));
    Denied blind = new Denied(given, kind -> kind.equals("Node"));

    assertThat(RunningImages.of(blind, List.of()).items())
        .extracting(RunningImage::platform)
        .containsExactly("");
  }

  private static Reading<RunningImage> of(String objects) throws UnknownException {
    return RunningImages.of(new Given(Written.all(objects)), List.of());
  }

  private static String pod(String name, String node, String image, String id) {
    return """
    ---
    apiVersion: v1
    kind: Pod
    metadata: {namespace: shop, name: %s}
    spec: {nodeName: %s, containers: [{name: main, image: '%s'}]}
    status: {phase: Running, containerStatuses: [{name: main, imageID: '%s'}]}
    """
        .formatted(name, node, image, id);
  }
}
