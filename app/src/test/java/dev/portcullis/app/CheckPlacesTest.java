package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Where findings point to.
class CheckPlacesTest {
  @TempDir private Path folder;

  @Test
  void aFieldThatIsMissingInAContainerIsThatContainersNotTheGuardsOfTheRule() throws IOException {
    assertThat(places("pod-security/restricted/capabilities"))
        .contains("pod.yaml:14:5")
        .doesNotContain("also:");
  }

  @Test
  void whereOneOfSeveralFieldsWouldDoTheContainerOfThemIsMeant() throws IOException {
    assertThat(places("pod-security/restricted/volume-types"))
        .contains("pod.yaml:19:5")
        .doesNotContain("also:");
  }

  @Test
  @Timeout(60) // it took minutes when each place was compared with every other
  void manyOffendersAreNamedInOneGo() throws IOException {
    StringBuilder pod = new StringBuilder("{apiVersion: v1, kind: Pod, metadata: {name: a}, spec:");
    pod.append(" {containers: [");
    for (int i = 0; i < 20_000; i++) {
      pod.append("{name: c%d, securityContext: {privileged: true}},\n".formatted(i));
    }
    Path file = Files.writeString(folder.resolve("many.yaml"), pod + "]}}");

    Outcome outcome =
        CommandLine.run(
            "check", "--only", "pod-security/baseline", "--output", "json", file.toString());

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("spec.containers[19999].securityContext.privileged");
  }

  private String places(String policy) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("pod.yaml"),
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: a, namespace: shop}
            spec:
              securityContext:
                fsGroup: 3
              containers:
              - name: good
                image: registry.example.com/x:1
                securityContext:
                  allowPrivilegeEscalation: false
                  runAsNonRoot: true
                  capabilities: {drop: [ALL]}
              - name: bad
                image: registry.example.com/y:1
              volumes:
              - name: v
                emptyDir: {}
              - name: share
                nfs: {server: x, path: /}
            """);
    return CommandLine.run("check", "--only", policy, file.toString()).out();
  }
}
