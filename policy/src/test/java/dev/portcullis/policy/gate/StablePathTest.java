package dev.portcullis.policy.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.List;
import org.junit.jupiter.api.Test;

class StablePathTest {
  private static final Mapping ROOT =
      map(
          "spec",
          map(
              "containers",
              Sequence.of(
                  List.of(
                      map("image", "a"),
                      map("name", "web")
                          .with("ports", Sequence.of(List.of(map("containerPort", 80L))))
                          .with("add", Sequence.of(List.of("NET_ADMIN")))))));

  @Test
  void callsElementsByWhatIdentifiesThem() {
    assertThat(stable("spec.containers[1].image")).isEqualTo("spec.containers[name=web].image");
    assertThat(stable("spec.containers[1].ports[0].hostPort"))
        .isEqualTo("spec.containers[name=web].ports[containerPort=80].hostPort");
    assertThat(stable("spec.containers[1].add[0]"))
        .isEqualTo("spec.containers[name=web].add[=NET_ADMIN]");
  }

  @Test
  void dropsTheIndexOfWhatNothingIdentifies() {
    assertThat(stable("spec.containers[0].image")).isEqualTo("spec.containers[].image");
    assertThat(stable("spec.containers[9].image")).isEqualTo("spec.containers[].image");
  }

  @Test
  void keepsKeysInBrackets() {
    assertThat(stable("metadata.labels[app.kubernetes.io/name]"))
        .isEqualTo("metadata.labels[app.kubernetes.io/name]");
    assertThat(stable("metadata.labels[")).isEqualTo("metadata.labels[");
  }

  private static String stable(String path) {
    return StablePath.of(path, ROOT, Discretion.NONE);
  }

  private static Mapping map(String key, Object value) {
    return new Mapping.Builder(1).put(key, value).build();
  }
}
