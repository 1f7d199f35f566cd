package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs with what is installed: without kustomize and kubectl a folder is unreadable at both times.
class CheckKustomizeTest {
  @TempDir private Path temporary;
  private JudgedFolder folder;

  @BeforeEach
  void commitAnOverlay() throws Exception {
    folder = new JudgedFolder(temporary);
    folder
        .bad("base/pod.yaml", "bad")
        .write("base/kustomization.yaml", "resources: [pod.yaml]\n")
        .write("overlays/prod/kustomization.yaml", "resources: [../../base]\n")
        .commit();
  }

  @Test
  void anOverlayIsBuiltAsItWasThenWithItsBase() throws Exception {
    String overlay = folder.path("overlays/prod");

    var outcome =
        CommandLine.run("check", "--only", "pod-security/baseline", "--since", "HEAD", overlay);

    if (installed()) {
      assertThat(outcome.code()).as(outcome.out()).isZero();
      assertThat(outcome.out()).contains("passed: 1 existing");
    } else {
      assertThat(outcome.code()).isEqualTo(3);
      assertThat(outcome.out()).contains("install kustomize or kubectl");
    }
  }

  private static boolean installed() {
    List<String> folders =
        Arrays.asList(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1));
    return folders.stream()
        .anyMatch(each ->
            Files.isExecutable(Path.of(each, "kubectl"))
                || Files.isExecutable(Path.of(each, "kustomize")));
  }
}
