package dev.portcullis.testkit.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {
  @TempDir Path folder;

  @Test
  void areTheVersionThatTheModuleFileNames() throws IOException {
    Path module = Repository.root().resolve("testkit/control-plane/k8s/go.mod");

    assertThat(module).content().contains("k8s.io/kubernetes " + Binaries.VERSION + "\n");
  }

  @Test
  void areLookedForInTheCacheByVersion() throws IOException {
    Path cache = Files.createDirectories(folder.resolve("control-plane").resolve(Binaries.VERSION));
    for (String name : Binaries.REQUIRED) {
      assertThat(Files.createFile(cache.resolve(name)).toFile().setExecutable(true)).isTrue();
    }

    Binaries binaries = Binaries.find(Map.of("PORTCULLIS_CACHE", folder.toString()));

    assertThat(binaries).isEqualTo(new Binaries.Found(cache));
  }

  @Test
  void sayWhatIsMissingAndHowToGetIt() {
    Binaries binaries = Binaries.find(Map.of("KUBEBUILDER_ASSETS", folder.toString()));

    assertThat(binaries)
        .isInstanceOfSatisfying(
            Binaries.Missing.class,
            missing ->
                assertThat(missing.remedy())
                    .contains("etcd, kube-apiserver", folder.toString(), "control-plane/build"));
  }
}
